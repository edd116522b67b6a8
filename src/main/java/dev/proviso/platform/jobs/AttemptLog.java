package dev.proviso.platform.jobs;

import java.util.Optional;

/**
 * What is kept of an attempt, for those who look into it later.
 *
 * @param milliseconds how long it took
 * @param address the address that was connected to
 * @param status the status of the answer, where there was one
 * @param error the class of error, such as {@code timeout}; empty for success
 * @param answer the beginning of the answer
 */
public record AttemptLog(
    long milliseconds,
    Optional<String> address,
    Optional<Integer> status,
    Optional<String> error,
    Optional<String> answer) {

  /** The log of an attempt that never left this machine. */
  public static AttemptLog local(Optional<String> error) {
    return new AttemptLog(0, Optional.empty(), Optional.empty(), error, Optional.empty());
  }
}
