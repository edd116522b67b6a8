package dev.proviso.core.checkpoints;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** SQL for {@code checkpoints}. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface CheckpointTable extends GenericRepository<Checkpoint, Long> {

  void save(Checkpoint checkpoint);

  @Query("SELECT * FROM checkpoints ORDER BY size DESC LIMIT 1")
  Optional<Checkpoint> last();

  @Query("SELECT * FROM checkpoints WHERE size > :size ORDER BY size LIMIT :limit")
  List<Checkpoint> after(long size, int limit);
}
