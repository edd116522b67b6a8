package dev.proviso.core.requests.intake;

import dev.proviso.core.requests.Request;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/**
 * SQL for {@code idempotency}: the stored answers for keys, which are unique for each principal.
 */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
public abstract class IdempotencyTable implements GenericRepository<Request, String> {

  private final JdbcOperations jdbc;

  IdempotencyTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  void saveAll(List<Idempotency> rows) {
    jdbc.prepareStatement(
        """
        INSERT INTO idempotency
          (principal, idempotency_key, fingerprint, request_id, content_sha256, created_at,
           status, policy)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        statement -> {
          for (Idempotency row : rows) {
            statement.setString(1, row.principal());
            statement.setString(2, row.idempotencyKey());
            statement.setString(3, row.fingerprint());
            statement.setString(4, row.requestId());
            statement.setString(5, row.contentSha256());
            statement.setString(6, row.createdAt());
            statement.setString(7, row.status());
            statement.setString(8, row.policy());
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  @Query("SELECT * FROM idempotency WHERE principal = :owner AND idempotency_key = :key")
  abstract Optional<Idempotency> find(String owner, String key);

  @Query("DELETE FROM idempotency WHERE created_at < :before")
  abstract int forget(String before);
}
