package dev.proviso.core.requests.routing;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;

/** SQL for {@code votes}, at most one of a principal for each request; and for who could vote. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
public interface VoteTable extends GenericRepository<Vote, String> {

  /** Stores votes; called only together with the guarded changes of their requests. */
  void saveAll(List<Vote> votes);

  /** The votes on these requests, each one's in the order in which they were given. */
  @Transactional(Transactional.TxType.SUPPORTS)
  @Query(
      """
      SELECT * FROM votes WHERE request_id IN (:requestIds)
      ORDER BY request_id, voted_at, principal
      """)
  List<Vote> on(Collection<String> requestIds);

  /** Everybody who may decide and has a key that works at a time. */
  @Transactional(Transactional.TxType.SUPPORTS)
  @Query(
      """
      SELECT p.id, p.role, p.flags FROM principals p
      WHERE p.role IN ('approver', 'admin', 'operator') AND EXISTS (
        SELECT 1 FROM api_keys k
        WHERE k.principal = p.id AND k.revoked_at IS NULL
          AND (k.expires_at IS NULL OR k.expires_at > :now))
      """)
  List<LiveDecider> deciders(String now);

  /** Votes that no row of the ledger tells of, or that their request does not count. */
  @Query(
      """
      SELECT COUNT(*) FROM votes v
      WHERE NOT EXISTS (
          SELECT 1 FROM activity a
          WHERE a.request_id = v.request_id AND a.action = 'voted' AND a.principal = v.principal)
        OR NOT EXISTS (
          SELECT 1 FROM requests r
          WHERE r.id = v.request_id AND r.votes = (
            SELECT COUNT(*) FROM votes o WHERE o.request_id = v.request_id))
      """)
  long unrecorded();
}
