package dev.proviso.channels.chat;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** SQL for {@code channel_targets}. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface TargetTable extends GenericRepository<CardTarget, String> {

  void save(CardTarget target);

  Optional<CardTarget> findById(String id);

  @Query("SELECT * FROM channel_targets WHERE channel = :channel AND address = :address")
  Optional<CardTarget> at(String channel, String address);

  @Query("SELECT * FROM channel_targets ORDER BY channel, id")
  List<CardTarget> all();

  @Query(
      """
      UPDATE channel_targets SET least_priority = :least, tags = :tags, detail = :detail
      WHERE id = :id
      """)
  int route(String id, int least, String tags, String detail);

  @Query("UPDATE channel_targets SET configured = :configured WHERE id = :id")
  int configure(String id, int configured);

  @Query(
      """
      UPDATE channel_targets SET disabled_at = :now, disabled_why = :why
      WHERE id = :id AND disabled_at IS NULL
      """)
  int disable(String id, String why, String now);

  @Query(
      """
      UPDATE channel_targets SET disabled_at = NULL, disabled_why = NULL, failing_since = NULL
      WHERE id = :id
      """)
  int enable(String id);

  @Query("UPDATE channel_targets SET address = :address WHERE id = :id")
  int move(String id, String address);

  @Query("UPDATE channel_targets SET failing_since = NULL, last_success = :now WHERE id = :id")
  int succeeded(String id, String now);

  @Query(
      """
      UPDATE channel_targets SET failing_since = COALESCE(failing_since, :now),
        last_failure = :now, last_why = :why WHERE id = :id
      """)
  int failed(String id, @Nullable String why, String now);
}
