package dev.proviso.requests;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** SQL for {@code idempotency}: the answers that keys stand for, unique for each principal. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface IdempotencyTable extends GenericRepository<Request, String> {

  @Query(
      """
      INSERT INTO idempotency
        (principal, idempotency_key, fingerprint, request_id, content_sha256, created_at)
      VALUES (:owner, :key, :fingerprint, :request, :sha, :at)
      """)
  void remember(
      String owner, String key, String fingerprint, String request, String sha, String at);

  @Query(
      """
      SELECT fingerprint, request_id, content_sha256 FROM idempotency
      WHERE principal = :owner AND idempotency_key = :key
      """)
  Optional<Idempotency> find(String owner, String key);

  @Query("DELETE FROM idempotency WHERE created_at < :before")
  int forget(String before);
}
