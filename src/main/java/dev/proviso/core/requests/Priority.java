package dev.proviso.core.requests;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How urgent a request is; the order here is the order of the queue. */
public enum Priority {
  CRITICAL(0),
  HIGH(1),
  NORMAL(2),
  LOW(3);

  private final int rank;

  Priority(int rank) {
    this.rank = rank;
  }

  /** The word on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The rank in the database and the queue: 0 is critical. */
  public int rank() {
    return rank;
  }

  public static Priority ofRank(int rank) {
    return Arrays.stream(values()).filter(p -> p.rank == rank).findFirst().orElseThrow();
  }

  /** The priority of a word; empty for any other text. */
  public static Optional<Priority> of(String word) {
    return Arrays.stream(values()).filter(priority -> priority.word().equals(word)).findFirst();
  }
}
