package dev.proviso.platform.jobs;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** SQL for {@code outbox}; how jobs are claimed is in {@link Claim}. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface JobTable extends GenericRepository<Job, String> {

  void save(Job job);

  Optional<Job> findById(String id);

  /** Success counts from whoever reports it. */
  @Query(
      """
      UPDATE outbox SET state = 'done', reason = NULL, holder = NULL, ended_at = :now
      WHERE id = :id AND state <> 'done'
      """)
  int done(String id, String now);

  /** Sets the next attempt, if this claim is still the latest. */
  @Query(
      """
      UPDATE outbox SET reason = :reason, holder = NULL, due_at = :due
      WHERE id = :id AND state = 'waiting' AND holder = :holder AND attempts = :attempt
      """)
  int retry(String id, String holder, int attempt, Reason reason, String due);

  /** Sets the next attempt likewise, and takes this one back as a try. */
  @Query(
      """
      UPDATE outbox SET reason = :reason, holder = NULL, due_at = :due, tries = tries - 1
      WHERE id = :id AND state = 'waiting' AND holder = :holder AND attempts = :attempt
      """)
  int later(String id, String holder, int attempt, Reason reason, String due);

  /** Gives up, if this claim is still the latest. */
  @Query(
      """
      UPDATE outbox SET state = :state, reason = :reason, holder = NULL, ended_at = :now
      WHERE id = :id AND state = 'waiting' AND holder = :holder AND attempts = :attempt
      """)
  int abandon(String id, String holder, int attempt, JobState state, Reason reason, String now);

  /** Gives back what a worker has claimed, as if it had not tried. */
  @Query(
      """
      UPDATE outbox SET holder = NULL, due_at = :now, tries = tries - 1
      WHERE holder = :holder AND state = 'waiting'
      """)
  int release(String holder, String now);

  /** Takes from every worker what it has claimed; each is counted as a try. */
  @Query(
      """
      UPDATE outbox SET holder = NULL, due_at = :now
      WHERE state = 'waiting' AND holder IS NOT NULL
      """)
  int releaseAll(String now);

  @Query(
      """
      UPDATE outbox SET state = 'waiting', reason = NULL, tries = 0, since = :now, due_at = :now,
        ended_at = NULL, holder = NULL, destination = :destination, lane = :lane
      WHERE id = :id AND (holder IS NULL OR due_at <= :now)
      """)
  int again(String id, String destination, String lane, String now);

  @Query(
      """
      UPDATE outbox SET state = 'waiting', reason = NULL, tries = 0, since = :now, due_at = :now,
        ended_at = NULL, destination = :destination, lane = :lane
      WHERE recipient = :recipient AND state IN ('parked', 'refused') AND created_at >= :from
      """)
  int againAll(String recipient, String from, String destination, String lane, String now);

  @Query(
      """
      UPDATE outbox SET destination = :destination, lane = :lane
      WHERE recipient = :recipient AND state = 'waiting'
      """)
  int redirect(String recipient, String destination, String lane);

  @Query(
      """
      UPDATE outbox SET state = 'parked', reason = :reason, holder = NULL, ended_at = :now
      WHERE recipient = :recipient AND state = 'waiting'
      """)
  int parkAll(String recipient, Reason reason, String now);

  @Query(
      """
      UPDATE outbox SET state = 'parked', reason = :reason, holder = NULL, ended_at = :now
      WHERE state = 'waiting' AND since < :before AND due_at <= :now
      """)
  int parkStale(String before, Reason reason, String now);

  @Query(
      """
      DELETE FROM outbox WHERE id IN (
        SELECT id FROM outbox WHERE state = 'done' AND ended_at < :before
        ORDER BY ended_at LIMIT :limit)
      """)
  int forget(String before, int limit);

  @Query("SELECT COUNT(*) FROM outbox WHERE state = 'waiting' AND due_at <= :now")
  long due(String now);

  @Query("SELECT MIN(due_at) FROM outbox WHERE state = 'waiting' AND due_at <= :now")
  @Nullable
  String oldestDue(String now);

  @Query("SELECT COUNT(*) FROM outbox WHERE state = :state")
  long count(JobState state);

  @Query("SELECT COUNT(*) FROM outbox WHERE state = 'waiting'")
  long waiting();
}
