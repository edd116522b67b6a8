package dev.proviso.core.identity;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** SQL for {@code sessions}. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface SessionTable extends GenericRepository<SessionRow, String> {

  void save(SessionRow row);

  Optional<SessionRow> findByTokenSha256(String tokenSha256);

  @Query("UPDATE sessions SET seen_at = :at WHERE token_sha256 = :token AND seen_at < :at")
  void seen(String token, String at);

  @Query("DELETE FROM sessions WHERE token_sha256 = :token")
  int end(String token);

  @Query(
      """
      DELETE FROM sessions
      WHERE key_sha256 = (SELECT secret_sha256 FROM api_keys WHERE id = :keyId)
      """)
  void endAllOf(String keyId);

  @Query(
      """
      SELECT k.id FROM sessions s JOIN api_keys k ON k.secret_sha256 = s.key_sha256
      WHERE s.token_sha256 = :token
      """)
  Optional<String> keyOf(String token);

  @Query("DELETE FROM sessions WHERE started_at < :startedBefore OR seen_at < :seenBefore")
  int forget(String startedBefore, String seenBefore);
}
