package dev.proviso.core.requests.history;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * SQL for {@code request_compliance}, which lists use to find requests by what became of them: a
 * row for each request that was used or reported. Each change is one statement, whatever was stored
 * before.
 */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
public interface ComplianceTable extends GenericRepository<ComplianceRow, Long> {

  /** How many requests are of a kind. */
  @Introspected
  record Counted(String compliance, Long times) {}

  void saveAll(List<ComplianceRow> rows);

  /** A report that holds, of a request that was used before; a breach stays what it is. */
  @Query(
      """
      UPDATE request_compliance
      SET compliance = CASE WHEN :overdue = 1 THEN 'overdue' ELSE 'met' END,
        self_reported = CASE WHEN :self = 1 THEN 1 ELSE self_reported END
      WHERE seq = :seq AND compliance <> 'breached'
      """)
  void meet(long seq, int self, int overdue);

  /** A breach: the agent's own word only as long as no executor reports one too. */
  @Query(
      """
      UPDATE request_compliance
      SET self_reported = CASE WHEN compliance = 'breached' THEN self_reported * :self ELSE :self END,
        compliance = 'breached'
      WHERE seq = :seq
      """)
  void breach(long seq, int self);

  /** A use that was not reported in time. */
  @Query(
      """
      UPDATE request_compliance SET compliance = 'overdue'
      WHERE seq = :seq AND compliance <> 'breached'
      """)
  void miss(long seq);

  /** How many requests of a range of numbers are of each kind; those that were used. */
  @Query(
      """
      SELECT compliance, COUNT(*) AS times FROM request_compliance
      WHERE compliance IN ('used', 'met', 'overdue', 'breached') AND seq >= :first AND seq < :end
      GROUP BY compliance
      """)
  List<Counted> counts(long first, long end);
}
