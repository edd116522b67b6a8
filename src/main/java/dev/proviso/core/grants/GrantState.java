package dev.proviso.core.grants;

import java.util.Locale;

/** Whether what was allowed may be used now. */
public enum GrantState {
  /** Nothing was allowed. */
  NONE,
  /** It may be used. */
  LIVE,
  /** It has been used as often, or as much, as it was allowed. */
  EXHAUSTED,
  /** Its time is over. */
  EXPIRED,
  /** Somebody took it back. */
  REVOKED,
  /** More was used than was allowed. */
  SUSPENDED;

  /** The word on the wire and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing of it may be done any more, not even what was counted while it could be. */
  boolean hasEnded() {
    return this != LIVE && this != EXHAUSTED;
  }

  /** The state of a stored word. */
  static GrantState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
