package dev.proviso.core.decisions;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The possible verdicts on a request. */
public enum Verdict {
  /** It may run as shown. */
  APPROVED,
  /** It must not run. */
  DENIED,
  /** It may run within the conditions. */
  CONDITIONAL;

  /** The word on the wire and in the database: {@code approved}, {@code denied}, … */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The verdict for a word; empty for any other text. */
  public static Optional<Verdict> of(String word) {
    return Arrays.stream(values()).filter(verdict -> verdict.word().equals(word)).findFirst();
  }
}
