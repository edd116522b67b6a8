package dev.proviso.activity;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.List;

/** SQL for {@code activity} and its head. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface ActivityTable extends GenericRepository<LedgerRow, Long> {

  void save(LedgerRow row);

  /** Locks the head until the end of the transaction: an update does on both databases. */
  @Query("UPDATE activity_head SET batches = batches + 1 WHERE one = 1")
  void lockHead();

  @Query("UPDATE activity_head SET id = :id, hash = :hash WHERE one = 1")
  void moveHead(long id, String hash);

  @Query("SELECT id, hash FROM activity_head WHERE one = 1")
  Head head();

  @Query(
      """
      SELECT * FROM activity
      WHERE id < :before AND (:requestId IS NULL OR request_id = :requestId)
      ORDER BY id DESC LIMIT :limit
      """)
  List<LedgerRow> newest(long before, @Nullable String requestId, int limit);

  @Query("SELECT * FROM activity WHERE id > :after ORDER BY id LIMIT :limit")
  List<LedgerRow> after(long after, int limit);
}
