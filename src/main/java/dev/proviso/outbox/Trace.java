package dev.proviso.outbox;

import java.util.Optional;

/**
 * What an attempt left behind, for those who look into it later.
 *
 * @param milliseconds how long it took
 * @param address the address that was connected to
 * @param status the status of the answer, where there was one
 * @param error the class of error, such as {@code timeout}; empty for success
 * @param answer the beginning of the answer
 */
public record Trace(
    long milliseconds,
    Optional<String> address,
    Optional<Integer> status,
    Optional<String> error,
    Optional<String> answer) {

  /** The trace of an attempt that never left this machine. */
  public static Trace local(Optional<String> error) {
    return new Trace(0, Optional.empty(), Optional.empty(), error, Optional.empty());
  }
}
