package dev.proviso.platform.jobs;

import java.time.Duration;
import java.util.Optional;

/** What came of one attempt. */
public sealed interface Attempt {

  /** What it left behind. */
  AttemptLog trace();

  /** It is done. */
  record Done(AttemptLog trace) implements Attempt {}

  /**
   * It has to be tried again.
   *
   * @param reason why
   * @param after what the receiver asked for, if anything
   * @param strain what this says of the lane
   */
  record Retry(Reason reason, Optional<Duration> after, Strain strain, AttemptLog trace)
      implements Attempt {}

  /**
   * It is of no use to try again.
   *
   * @param as what it becomes: parked or refused
   * @param reason why
   */
  record Abandon(JobState as, Reason reason, AttemptLog trace) implements Attempt {}

  /** What an attempt says of the place that was called. */
  enum Strain {
    /** It is well, whatever became of this piece of work. */
    NONE,
    /** It wants to be called less. */
    SLOW,
    /** It does not work. */
    DOWN
  }
}
