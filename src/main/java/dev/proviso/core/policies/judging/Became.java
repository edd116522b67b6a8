package dev.proviso.core.policies.judging;

import java.util.Locale;

/** What became of what a policy found. */
public enum Became {
  /** It was followed: a rule let it pass, or whatever else the policy says happened. */
  FOLLOWED,
  /** A cap was reached, so that a person decides. */
  OVER_CAP,
  /** Somebody had pressed the stop button. */
  STOPPED,
  /** Something else kept the rule from answering, such as a guard or a person's last word. */
  HELD,
  /** The policy only watches. */
  WATCHED,
  /** A fact could not be read. */
  FAILED;

  static Became of(String outcome, int followed, String held) {
    if (outcome.equals("failed")) {
      return FAILED;
    }
    if (followed == 0) {
      return WATCHED;
    }
    if (held == null) {
      return FOLLOWED;
    }
    return switch (held) {
      case "over_cap" -> OVER_CAP;
      case "stopped" -> STOPPED;
      default -> HELD;
    };
  }

  /** The word on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
