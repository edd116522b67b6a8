package dev.proviso.core.requests.history;

import java.time.Duration;

/**
 * A histogram of durations with twenty buckets for each factor of ten. It gives any quantile to
 * within six per cent, and its memory does not grow.
 */
final class Durations {

  private static final int PER_DECADE = 20;
  private static final int LENGTHS = 7 * PER_DECADE + 1;

  private final int[] counts = new int[LENGTHS];
  private long total;

  void add(Duration length) {
    double seconds = Math.max(1, length.toMillis() / 1000.0);
    int at = (int) Math.round(Math.log10(seconds) * PER_DECADE);
    counts[Math.min(at, LENGTHS - 1)]++;
    total++;
  }

  void addAll(Durations others) {
    for (int i = 0; i < LENGTHS; i++) {
      counts[i] += others.counts[i];
    }
    total += others.total;
  }

  /** The quantile for a fraction from 0 to 1; null if nothing was counted. */
  Duration quantile(double part) {
    long rank = (long) Math.ceil(part * total);
    long seen = 0;
    for (int i = 0; i < LENGTHS; i++) {
      seen += counts[i];
      if (seen > 0 && seen >= rank) {
        return Duration.ofMillis(Math.round(1000 * Math.pow(10, (double) i / PER_DECADE)));
      }
    }
    return null;
  }
}
