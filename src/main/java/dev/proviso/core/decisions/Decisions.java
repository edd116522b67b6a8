package dev.proviso.core.decisions;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** SQL for {@code decisions}, at most one for each request. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
public interface Decisions extends GenericRepository<Decision, String> {

  /** Stores decisions; called only together with the guarded changes of their requests. */
  void saveAll(List<Decision> decisions);

  /** The decision on a request. A single statement, so it starts no transaction of its own. */
  @Transactional(Transactional.TxType.SUPPORTS)
  Optional<Decision> findByRequestId(String requestId);

  /** The decisions on these requests, in no particular order. */
  @Transactional(Transactional.TxType.SUPPORTS)
  List<Decision> findByRequestIdIn(Collection<String> requestIds);

  /** Notes that these requests have grants of their own from now on: something was used. */
  @Query(
      """
      UPDATE decisions SET allowed_to = NULL, allowed_until = NULL
      WHERE request_id IN (:requestIds)
      """)
  void touched(List<String> requestIds);
}
