package dev.proviso.doors;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How long a caller waits for an outcome.
 *
 * @param atMost how long; zero for an answer at once
 * @param allowed whether the caller may still be told: where not, the wait ends early, and the door
 *     has to ask the same before it answers
 */
public record Patience(Duration atMost, BooleanSupplier allowed) {

  /** No patience: an answer at once. */
  public static final Patience NONE = new Patience(Duration.ZERO, () -> true);
}
