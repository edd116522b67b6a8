package dev.proviso.platform.jobs;

import java.time.Duration;
import java.util.Optional;

/** What came of one attempt. */
public sealed interface Attempt {

  /** What is kept of it. */
  AttemptLog log();

  /** Why it is not done; empty for success. */
  default Optional<Reason> why() {
    return Optional.empty();
  }

  /** It is done. */
  record Done(AttemptLog log) implements Attempt {}

  /**
   * It has to be tried again.
   *
   * @param reason why
   * @param after what the receiver asked for, if anything
   * @param strain what this says of the lane
   */
  record Retry(Reason reason, Optional<Duration> after, Strain strain, AttemptLog log)
      implements Attempt {

    @Override
    public Optional<Reason> why() {
      return Optional.of(reason);
    }
  }

  /**
   * Not now: the receiver named the time at which it will take the job. The next attempt is due
   * exactly then, and this one is not counted as a try. The wait is at least a second and at most a
   * day; a job that has already waited for eight days is given up instead.
   *
   * @param reason why
   * @param after how long to wait; less than a second counts as one, more than a day as a day
   * @param holdsLane whether the lane's other jobs have to wait as long, on this node
   */
  record Later(Reason reason, Duration after, boolean holdsLane, AttemptLog log)
      implements Attempt {

    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofDays(1);

    public Later {
      after = after.compareTo(SHORTEST) < 0 ? SHORTEST : after;
      after = after.compareTo(LONGEST) > 0 ? LONGEST : after;
    }

    @Override
    public Optional<Reason> why() {
      return Optional.of(reason);
    }
  }

  /**
   * It is of no use to try again.
   *
   * @param as what it becomes: parked or refused
   * @param reason why
   */
  record Abandon(JobState as, Reason reason, AttemptLog log) implements Attempt {

    @Override
    public Optional<Reason> why() {
      return Optional.of(reason);
    }
  }

  /** What an attempt says of the place that was called. */
  enum Strain {
    /** It is well, whatever became of this job. */
    NONE,
    /** It wants to be called less. */
    SLOW,
    /** It does not work. */
    DOWN
  }
}
