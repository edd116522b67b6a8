package dev.proviso.platform.jobs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a job stands. */
public enum JobState {
  /** To be attempted, for the first time or again; an attempt may be under way. */
  WAITING,
  /** Done. */
  DONE,
  /** Given up after its last attempt, and kept until somebody sets it to waiting again. */
  PARKED,
  /** Not permitted to be done, and kept likewise. */
  REFUSED;

  /** The word in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of a word; empty for any other text. */
  public static Optional<JobState> of(String word) {
    return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
  }
}
