package dev.proviso.requests;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** SQL for {@code idempotency}. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface IdempotencyTable extends GenericRepository<Idempotency, Idempotency.Key> {

  void save(Idempotency idempotency);

  Optional<Idempotency> findById(Idempotency.Key id);

  @Query("DELETE FROM idempotency WHERE created_at < :before")
  int forget(String before);
}
