package dev.proviso.core.policies;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether a policy is followed. */
public enum Mode {
  /** It is not judged. */
  OFF,
  /** What it finds is recorded, and not followed. */
  WATCH,
  /** It is followed. */
  ON;

  /** The word in the database and on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The mode of a word; empty for any other text. */
  public static Optional<Mode> of(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }
}
