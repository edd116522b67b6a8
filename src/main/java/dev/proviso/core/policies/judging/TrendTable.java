package dev.proviso.core.policies.judging;

import dev.proviso.core.requests.Request;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * SQL for what policies have done between two times, the second excluded. CROSS JOIN has SQLite
 * begin with the policies, which are few, so that of each only that time is read.
 */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface TrendTable extends GenericRepository<Request, String> {

  /** How often a policy found something. */
  @Introspected
  record Counted(String policyId, String outcome, Integer followed, Long times) {}

  /** What each policy found. */
  @Query(
      """
      SELECT f.policy_id, CASE WHEN f.held IS NULL THEN f.outcome ELSE 'held' END AS outcome,
        f.followed, COUNT(*) AS times
      FROM policies p CROSS JOIN policy_findings f
      WHERE f.policy_id = p.id AND f.found_at >= :since AND f.found_at < :until
      GROUP BY 1, 2, 3
      ORDER BY 1, 2, 3
      """)
  List<Counted> found(String since, String until);

  /** How many requests were made. */
  @Query("SELECT COUNT(*) FROM requests WHERE created_at >= :since AND created_at < :until")
  long asked(String since, String until);

  /** How many rules let pass, as their caps count it. */
  @Query(
      """
      SELECT COUNT(*) FROM policies p CROSS JOIN policy_uses u
      WHERE u.policy_id = p.id AND u.used_at >= :since AND u.used_at < :until
      """)
  long passed(String since, String until);

  /** How many policies denied; several may find the same request. */
  @Query(
      """
      SELECT COUNT(DISTINCT f.seq) FROM policies p CROSS JOIN policy_findings f
      WHERE f.policy_id = p.id AND f.found_at >= :since AND f.found_at < :until
        AND f.outcome = 'deny' AND f.followed = 1
      """)
  long denied(String since, String until);
}
