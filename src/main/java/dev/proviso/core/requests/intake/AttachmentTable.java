package dev.proviso.core.requests.intake;

import dev.proviso.core.requests.Request;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** SQL for {@code attachments}: one row for each act of a principal. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface AttachmentTable extends GenericRepository<Request, String> {

  @Query("SELECT * FROM attachments WHERE principal = :owner AND act = :act")
  Optional<Attachment> find(String owner, String act);

  /** Points an act at a request whose outcome was not told yet. */
  @Query(
      """
      INSERT INTO attachments (principal, act, request_id, made_at, delivered)
      VALUES (:owner, :act, :requestId, :at, 0)
      ON CONFLICT (principal, act)
      DO UPDATE SET request_id = :requestId, made_at = :at, delivered = 0
      """)
  int point(String owner, String act, String requestId, String at);

  /** Notes that an outcome is told; 0 if it was told before. */
  @Query(
      """
      UPDATE attachments SET delivered = 1
      WHERE principal = :owner AND act = :act AND request_id = :requestId AND delivered = 0
      """)
  int deliver(String owner, String act, String requestId);

  @Query(
      """
      DELETE FROM attachments
      WHERE made_at < :before
        AND request_id NOT IN (SELECT id FROM requests WHERE status = 'pending')
      """)
  int forget(String before);
}
