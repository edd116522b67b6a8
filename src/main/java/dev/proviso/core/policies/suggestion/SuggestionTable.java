package dev.proviso.core.policies.suggestion;

import dev.proviso.core.requests.Request;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.List;

/** SQL for what people decided lately. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface SuggestionTable extends GenericRepository<Request, String> {

  /** A request that somebody else than its principal decided. */
  @Introspected
  record Decided(String id, String principal, String action, String status, Long endedSeq) {}

  /** The newest requests that a principal decided: what policies decided is not even passed by. */
  @Query(
      """
      SELECT id, principal, action, status, ended_seq FROM requests
      WHERE decided_by = :decider AND principal <> :decider AND action IS NOT NULL
      ORDER BY seq DESC LIMIT :limit
      """)
  List<Decided> decidedBy(String decider, int limit);
}
