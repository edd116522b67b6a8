package dev.proviso.core.grants.refused;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.List;

/** SQL for {@code refused_uses}. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface RefusedUseTable extends GenericRepository<RefusedUse, String> {

  /** Stores one, in the place of the oldest that is kept. */
  @Query(
      """
      INSERT INTO refused_uses (request_id, slot, n, principal, by_name, executor, code, message,
        faults, refused_at)
      VALUES (:requestId, :slot, :n, :principal, :byName, :executor, :code, :message, :faults, :at)
      ON CONFLICT (request_id, slot) DO UPDATE SET n = excluded.n, principal = excluded.principal,
        by_name = excluded.by_name, executor = excluded.executor, code = excluded.code,
        message = excluded.message, faults = excluded.faults, refused_at = excluded.refused_at
      """)
  int put(
      String requestId,
      int slot,
      long n,
      String principal,
      String byName,
      int executor,
      String code,
      String message,
      String faults,
      String at);

  /** How many of a request were refused. */
  @Query("SELECT COALESCE(MAX(n), 0) FROM refused_uses WHERE request_id = :requestId")
  long count(String requestId);

  /** Those of a request that are kept, newest first. */
  @Query("SELECT * FROM refused_uses WHERE request_id = :requestId ORDER BY n DESC")
  List<RefusedUse> newest(String requestId);
}
