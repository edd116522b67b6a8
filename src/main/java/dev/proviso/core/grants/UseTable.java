package dev.proviso.core.grants;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** SQL for {@code grant_uses}. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface UseTable extends GenericRepository<UseRow, String> {

  void saveAll(List<UseRow> rows);

  @Transactional(Transactional.TxType.SUPPORTS)
  Optional<UseRow> findById(String id);

  List<UseRow> findByIdIn(List<String> ids);

  @Transactional(Transactional.TxType.SUPPORTS)
  @Query("SELECT * FROM grant_uses WHERE request_id = :requestId AND idempotency_key = :key")
  Optional<UseRow> find(String requestId, String key);

  /** The uses of a request before a ledger number, newest first. */
  @Query(
      """
      SELECT * FROM grant_uses WHERE request_id = :requestId AND seq < :before
      ORDER BY seq DESC LIMIT :limit
      """)
  List<UseRow> newest(String requestId, long before, int limit);

  /** Adds the report of a use that has none; 0 if it has one by now. */
  @Query(
      """
      UPDATE grant_uses SET report = :report, compliance = :compliance, report_sha256 = :sha256
      WHERE id = :id AND report IS NULL
      """)
  int report(String id, String report, String compliance, String sha256);

  @Query(
      """
      SELECT * FROM grant_uses
      WHERE report IS NULL AND overdue = 0 AND child IS NULL AND report_by <= :now
      ORDER BY report_by LIMIT :limit
      """)
  List<UseRow> overdue(String now, int limit);

  /** Notes that it was told that no report came; 0 if it was told before, or one came. */
  @Query("UPDATE grant_uses SET overdue = 1 WHERE id = :id AND overdue = 0 AND report IS NULL")
  int tellOverdue(String id);

  /** Whether a use of a request is overdue: 1 if so, else 0. */
  @Query(
      """
      SELECT COUNT(*) FROM (
        SELECT 1 AS one FROM grant_uses
        WHERE request_id = :requestId AND overdue = 1 AND report IS NULL LIMIT 1) found
      """)
  int anyOverdue(String requestId);

  /** Whether there are as many uses and reports as rows of the ledger tell of: 0 if so, else 1. */
  @Query(
      """
      SELECT COUNT(*) FROM activity_head h
      WHERE (SELECT COUNT(*) FROM grant_uses WHERE idempotency_key <> '')
          <> (SELECT COUNT(*) FROM activity WHERE action = 'grant_consumed')
        OR (SELECT COUNT(*) FROM grant_uses WHERE report IS NOT NULL)
          <> (SELECT COUNT(*) FROM activity WHERE action = 'grant_reported')
        OR (SELECT COUNT(*) FROM grant_uses WHERE overdue = 1)
          <> (SELECT COUNT(*) FROM activity WHERE action = 'grant_unreported')
      """)
  long unrecorded();

  /**
   * How many requests have another compliance stored than follows from their uses and reports. A
   * report is compared as a text: see V028.
   */
  @Query(
      """
      WITH judged AS (
        SELECT r.seq,
          CASE WHEN u.compliance = 'breached' THEN 3 WHEN u.compliance = 'met' THEN 1
            WHEN u.overdue = 1 THEN 2 ELSE 0 END AS rank,
          CASE WHEN u.report LIKE '%,"executor"_false,%' THEN 1 ELSE 0 END AS self
        FROM grant_uses u JOIN requests r ON r.id = u.request_id),
      expected AS (
        SELECT seq,
          CASE MAX(rank) WHEN 3 THEN 'breached' WHEN 2 THEN 'overdue' WHEN 1 THEN 'met' ELSE 'used' END
            AS compliance,
          CASE MAX(rank) WHEN 3 THEN MIN(CASE WHEN rank = 3 THEN self ELSE 1 END) ELSE MAX(self) END
            AS self
        FROM judged GROUP BY seq)
      SELECT
        (SELECT COUNT(*) FROM expected e LEFT JOIN request_compliance c ON c.seq = e.seq
         WHERE c.seq IS NULL OR c.compliance <> e.compliance OR c.self_reported <> e.self)
        + (SELECT COUNT(*) FROM request_compliance c WHERE NOT EXISTS (
           SELECT 1 FROM requests r JOIN grant_uses u ON u.request_id = r.id WHERE r.seq = c.seq))
      """)
  long misjudged();
}
