package dev.proviso.core.policies.watch;

import java.util.Locale;

/**
 * What policies make of a tool before its params are known, the least strict first. None of them
 * allows anything.
 */
public enum WatchOutcome {
  /** No policy says anything. The client's own prompts hold. */
  NO_OPINION,
  /** A rule will answer; which way is only known once it is asked. */
  RULE,
  /** A person has to be asked, or may have to be: it depends on the params. */
  ASK,
  /** It is denied whatever its params are. */
  DENY;

  /** The word on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
