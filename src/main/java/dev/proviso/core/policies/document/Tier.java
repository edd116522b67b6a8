package dev.proviso.core.policies.document;

import java.util.Locale;

/** What a policy may do. */
public enum Tier {
  /** Only narrows; all of them are judged, in no order. */
  GUARD,
  /** Answers; the first that matches does, in the order that admins give them. */
  RULE;

  /** The word in documents. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
