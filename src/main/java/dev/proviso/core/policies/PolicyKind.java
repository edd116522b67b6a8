package dev.proviso.core.policies;

import java.util.Locale;

/** Where a policy comes from. */
public enum PolicyKind {
  /** Written by an admin. */
  ADMIN,
  /** The stop button: a guard for a while. */
  STOP,
  /** From a decision: the same call in the same session. */
  SESSION,
  /** From a decision: the same call until a time. */
  EXACT;

  /** The word in the database and on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it comes from a decision on a request. */
  public boolean isStanding() {
    return this == SESSION || this == EXACT;
  }

  /** The kind of a stored word. */
  static PolicyKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
