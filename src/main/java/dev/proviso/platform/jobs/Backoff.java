package dev.proviso.platform.jobs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When to try again: twelve attempts over some three days at most, ever more slowly. */
final class Backoff {

  /** How many attempts there are before a job is parked. */
  static final int ATTEMPTS = 12;

  private static final double JITTER = 0.2;
  private static final Duration MOST_ASKED = Duration.ofDays(1);

  private static final List<Duration> STEPS =
      List.of(
          Duration.ZERO,
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  private Backoff() {}

  /**
   * How long to wait after so many failed attempts; empty if that was the last. Each step is spread
   * by 20 % either way; what the receiver asks for counts where it is longer, up to a day.
   *
   * @param failed how many attempts have failed, 1 or more
   * @param longest what no step is longer than
   * @param asked the {@code Retry-After} of the receiver
   * @param chance where in the spread: 0 for its beginning, up to 1 for its end
   */
  static Optional<Duration> after(
      int failed, Duration longest, Optional<Duration> asked, double chance) {
    if (failed >= ATTEMPTS) {
      return Optional.empty();
    }
    Duration step = least(STEPS.get(failed), longest);
    return Optional.of(
        asked
            .map(it -> it.compareTo(step) < 0 ? step : least(it, MOST_ASKED))
            .orElseGet(() -> spread(step, chance)));
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration spread(Duration step, double chance) {
    double factor = 1 - JITTER + 2 * JITTER * chance;
    return Duration.ofMillis(Math.round(step.toMillis() * factor));
  }
}
