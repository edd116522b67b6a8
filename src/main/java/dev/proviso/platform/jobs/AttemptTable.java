package dev.proviso.platform.jobs;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.List;

/** SQL for {@code outbox_attempts}. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface AttemptTable extends GenericRepository<AttemptRow, String> {

  void save(AttemptRow row);

  @Query("SELECT * FROM outbox_attempts WHERE work_id = :workId ORDER BY attempt")
  List<AttemptRow> of(String workId);

  @Query(
      """
      DELETE FROM outbox_attempts WHERE at < :before
        AND work_id IN (SELECT id FROM outbox WHERE state <> 'waiting')
      """)
  int forget(String before);
}
