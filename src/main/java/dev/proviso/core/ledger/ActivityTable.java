package dev.proviso.core.ledger;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** SQL for {@code activity} and its head. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface ActivityTable extends GenericRepository<LedgerRow, Long> {

  void saveAll(List<LedgerRow> rows);

  /** Locks the head until the end of the transaction; an UPDATE does so on both databases. */
  @Query("UPDATE activity_head SET batches = batches + 1 WHERE one = 1")
  void lockHead();

  @Query("UPDATE activity_head SET id = :id, hash = :hash WHERE one = 1")
  void moveHead(long id, String hash);

  @Query("SELECT id, hash FROM activity_head WHERE one = 1")
  Head head();

  /** Without what became of grants, of which a request may have any number of rows. */
  @Query(
      """
      SELECT * FROM activity
      WHERE request_id IN (:requestIds) AND action IN (
        'responded_approved', 'responded_denied', 'responded_conditional', 'cancelled', 'expired',
        'voted', 'escalated')
      """)
  List<LedgerRow> endings(List<String> requestIds);

  /** The timestamps as stored text; a row only has the parsed instant. */
  @Query("SELECT id, timestamp FROM activity WHERE id > :after ORDER BY id LIMIT :limit")
  List<Stamp> stamps(long after, int limit);

  /** The timestamp, as stored text, of a row or of the first existing row after it. */
  @Query("SELECT id, timestamp FROM activity WHERE id >= :id ORDER BY id LIMIT 1")
  Optional<Stamp> stampFrom(long id);

  @Query("SELECT COALESCE(MAX(id), 0) FROM activity")
  long last();

  @Query("SELECT * FROM activity WHERE id > :after ORDER BY id LIMIT :limit")
  List<LedgerRow> after(long after, int limit);

  @Query("SELECT hash FROM activity WHERE id > :after AND id <= :upTo ORDER BY id")
  List<String> hashes(long after, long upTo);
}
