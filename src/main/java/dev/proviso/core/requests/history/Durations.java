package dev.proviso.core.requests.history;

import java.time.Duration;

/**
 * How long things took, counted by length, twenty lengths to each factor of ten: any part of them
 * can be told to within six per cent, from a memory that does not grow.
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

  /** The length that this part of them, 0 to 1, does not exceed; null where there are none. */
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
