package dev.proviso.core.policies.watch;

import dev.proviso.core.requests.Request;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.List;

/** SQL for how long people took to decide. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface DecidedTable extends GenericRepository<Request, String> {

  /** When a request was made and when it was decided, as stored texts. */
  @Introspected
  record Wait(String createdAt, String respondedAt) {}

  /**
   * The last 50 that people decided among the newest 2,000 of an action that have ended: the inner
   * list comes from an index alone, however much policies have decided.
   */
  @Query(
      """
      SELECT r.created_at, d.responded_at
      FROM (
        SELECT seq, decided_by FROM requests
        WHERE status <> 'pending' AND action IS NOT NULL AND action = :action
        ORDER BY seq DESC LIMIT 2000) n
      JOIN requests r ON r.seq = n.seq
      JOIN decisions d ON d.request_id = r.id
      WHERE n.decided_by NOT LIKE 'pol!_%' ESCAPE '!'
      ORDER BY n.seq DESC LIMIT 50
      """)
  List<Wait> lastOf(String action);

  /** The same of one principal, among the newest 2,000 that it has asked for. */
  @Query(
      """
      SELECT r.created_at, d.responded_at
      FROM (
        SELECT seq FROM requests
        WHERE principal = :principal
        ORDER BY seq DESC LIMIT 2000) n
      JOIN requests r ON r.seq = n.seq
      JOIN decisions d ON d.request_id = r.id
      WHERE r.action = :action AND r.status <> 'pending'
        AND r.decided_by NOT LIKE 'pol!_%' ESCAPE '!'
      ORDER BY n.seq DESC LIMIT 50
      """)
  List<Wait> lastOf(String action, String principal);
}
