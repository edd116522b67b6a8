package dev.proviso.core.requests.history;

import dev.proviso.core.requests.RequestStatus;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of what a request was allowed. Where it was used several times, the worst of them: a
 * breach before an overdue report, that before a report that holds, and that before a use.
 */
public enum Compliance {
  /** It was allowed, and nothing of it was used. */
  NOT_USED,
  /** It was used, and no report is due yet. */
  USED,
  /** What was reported lies within what was allowed. */
  MET,
  /** A use was not reported in time. */
  OVERDUE,
  /** More was reported than was allowed. */
  BREACHED;

  /** The word in the database, in addresses and in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of a word; empty for any other text. */
  public static Optional<Compliance> of(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }

  /** Whether something is allowed with a status. */
  static boolean allows(RequestStatus status) {
    return status == RequestStatus.APPROVED || status == RequestStatus.CONDITIONAL;
  }

  /** Whether it rests on reports, so that it matters who made them. */
  public boolean reported() {
    return this == MET || this == BREACHED;
  }

  /** Whether few requests are expected to be so: a list of them is short, whatever else filters. */
  boolean rare() {
    return this == OVERDUE || this == BREACHED;
  }
}
