package dev.proviso.core.decisions;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The decisions, one a request; SQL for {@code decisions}. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
public interface Decisions extends GenericRepository<Decision, String> {

  /** Stores decisions; only ever called with the guarded changes of their requests. */
  void saveAll(List<Decision> decisions);

  /** The decision on a request. One statement: outside a transaction none is begun for it. */
  @Transactional(Transactional.TxType.SUPPORTS)
  Optional<Decision> findByRequestId(String requestId);

  /** The decisions on these requests, in no order. */
  @Transactional(Transactional.TxType.SUPPORTS)
  List<Decision> findByRequestIdIn(Collection<String> requestIds);
}
