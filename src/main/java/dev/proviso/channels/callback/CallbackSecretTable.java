package dev.proviso.channels.callback;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** SQL for {@code callback_secrets}. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface CallbackSecretTable extends GenericRepository<CallbackSecret, String> {

  void save(CallbackSecret secret);

  Optional<CallbackSecret> findById(String principal);

  void deleteById(String principal);

  @Query("SELECT * FROM callback_secrets ORDER BY principal")
  List<CallbackSecret> all();
}
