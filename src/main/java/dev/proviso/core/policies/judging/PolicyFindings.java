package dev.proviso.core.policies.judging;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.List;

/** SQL for {@code policy_findings}: what each policy found, followed or only watched. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
public interface PolicyFindings extends GenericRepository<PolicyFindings.Row, Long> {

  /**
   * What a policy found in a request.
   *
   * @param seq the number of the request
   * @param outcome the outcome of the policy, or {@code failed}
   * @param followed 1 if it was on, 0 if the policy only watches
   * @param held why it let nothing pass although it matched, a code; null where that is not so
   */
  @MappedEntity("policy_findings")
  @Introspected
  record Row(
      @Id Long seq,
      String policyId,
      Integer version,
      String outcome,
      Integer followed,
      @Nullable String held,
      String foundAt) {

    /** What became of it. */
    public Became became() {
      return Became.of(outcome, followed, held);
    }
  }

  /** Stores what was found in new requests. */
  void saveAll(List<Row> rows);

  /** What all policies found in a request. */
  @Query("SELECT * FROM policy_findings WHERE seq = :seq ORDER BY policy_id")
  List<Row> of(long seq);

  /** How often each policy has found something since a time. */
  @Query(
      """
      SELECT f.policy_id, f.outcome, f.followed, f.held, COUNT(*) AS times
      FROM policies p JOIN policy_findings f ON f.policy_id = p.id AND f.found_at > :since
      GROUP BY f.policy_id, f.outcome, f.followed, f.held
      """)
  List<Fired> fired(String since);

  /** How often a policy has found the same. */
  @Introspected
  record Fired(
      String policyId, String outcome, Integer followed, @Nullable String held, Long times) {

    /** What became of it. */
    public Became became() {
      return Became.of(outcome, followed, held);
    }
  }

  /** The newest of what a policy found, with the requests. */
  @Query(
      """
      SELECT r.id AS request_id, r.title, f.outcome, f.followed, f.held, f.found_at
      FROM policy_findings f JOIN requests r ON r.seq = f.seq
      WHERE f.policy_id = :policyId ORDER BY f.found_at DESC, f.seq DESC LIMIT :limit
      """)
  List<Seen> newest(String policyId, int limit);

  /** What a policy found in a request. */
  @Introspected
  record Seen(
      String requestId,
      String title,
      String outcome,
      Integer followed,
      @Nullable String held,
      String foundAt) {

    /** What became of it. */
    public Became became() {
      return Became.of(outcome, followed, held);
    }
  }
}
