package dev.proviso.platform.jobs;

import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The outcome of an attempt, ready to be stored. Everything is decided before it is written,
 * because a change may be run more than once.
 *
 * @param job as it was claimed
 * @param handler what attempted it; null if this version does not know the kind
 * @param began when the attempt began
 * @param ended when it ended
 * @param next how long until the next attempt; empty where this one was the last
 */
record AttemptOutcome(
    Job job,
    Attempt attempt,
    JobHandler handler,
    Instant began,
    Instant ended,
    Optional<Duration> next) {

  static AttemptOutcome of(
      Job job,
      Attempt attempt,
      JobHandler handler,
      Instant began,
      Instant ended,
      Duration longestWait,
      double chance) {
    Optional<Duration> next = Optional.empty();
    if (attempt instanceof Attempt.Retry retry) {
      next = Backoff.after(job.tries(), longestWait, retry.after(), chance);
    } else if (attempt instanceof Attempt.Later later) {
      boolean stale = ended.isAfter(job.since().plus(Jobs.LONGEST_WAIT));
      next = Optional.of(later.after()).filter(after -> !stale);
    }
    return new AttemptOutcome(job, attempt, handler, began, ended, next);
  }

  Void store(Tx tx, JobTable table, AttemptTable attempts) {
    attempts.save(AttemptRow.of(job, attempt, began));
    if (counts(table) && handler != null) {
      handler.settled(tx, job, attempt);
    }
    return null;
  }

  /**
   * Whether the outcome has an effect: a success always, whoever reports it; anything else only
   * while its claim is the latest. Otherwise its lease has lapsed, and another worker has the job.
   */
  private boolean counts(JobTable table) {
    String now = InstantText.write(ended);
    if (attempt instanceof Attempt.Done) {
      table.done(job.id(), now);
      return true;
    }
    if (next.isPresent()) {
      String due = InstantText.write(ended.plus(next.get()));
      int set =
          attempt instanceof Attempt.Later
              ? table.later(job.id(), job.holder(), job.attempts(), reason(), due)
              : table.retry(job.id(), job.holder(), job.attempts(), reason(), due);
      return set == 1;
    }
    JobState state = attempt instanceof Attempt.Abandon abandon ? abandon.as() : JobState.PARKED;
    return table.abandon(job.id(), job.holder(), job.attempts(), state, reason(), now) == 1;
  }

  /** Whether no other attempt follows by itself. */
  boolean last() {
    return next.isEmpty();
  }

  private Reason reason() {
    boolean stale = attempt instanceof Attempt.Later && last();
    return stale ? Jobs.STALE : attempt.why().orElseThrow();
  }
}
