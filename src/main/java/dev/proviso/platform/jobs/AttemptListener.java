package dev.proviso.platform.jobs;

import java.time.Duration;

/** Is told of every attempt that is over, before its outcome is stored: for figures. */
@FunctionalInterface
public interface AttemptListener {

  /**
   * An attempt is over.
   *
   * @param job what was attempted
   * @param attempt what came of it
   * @param last whether no other follows by itself
   * @param took how long it took
   */
  void attempted(Job job, Attempt attempt, boolean last, Duration took);
}
