package dev.proviso.requests;

/** How many requests ended in which way. */
public final class Outcomes {

  private final int[] counts = new int[RequestStatus.values().length];

  Outcomes() {}

  void add(RequestStatus status) {
    counts[status.ordinal()]++;
  }

  void addAll(Outcomes others) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += others.counts[i];
    }
  }

  /** How many ended in this way. */
  public int of(RequestStatus status) {
    return counts[status.ordinal()];
  }

  /** How many ended. */
  public int total() {
    int total = 0;
    for (int count : counts) {
      total += count;
    }
    return total;
  }
}
