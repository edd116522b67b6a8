package dev.proviso.bench;

import java.util.Arrays;

/** Durations in nanoseconds, every one of them: percentiles are exact. */
final class Samples {

  private long[] values = new long[1 << 14];
  private int count;
  private boolean sorted;

  void add(long nanos) {
    if (count == values.length) {
      values = Arrays.copyOf(values, count * 2);
    }
    values[count++] = nanos;
    sorted = false;
  }

  int count() {
    return count;
  }

  /**
   * The duration in milliseconds that this share of all is not above; 0.99 for the 99th percentile.
   */
  double millis(double share) {
    if (count == 0) {
      throw new IllegalStateException("Nothing was measured");
    }
    if (!sorted) {
      Arrays.sort(values, 0, count);
      sorted = true;
    }
    return values[Math.min(count - 1, (int) Math.ceil(share * count) - 1)] / 1e6;
  }
}
