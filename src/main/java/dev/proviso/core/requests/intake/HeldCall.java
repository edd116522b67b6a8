package dev.proviso.core.requests.intake;

import dev.proviso.core.ledger.Actor;

/**
 * A call that is held until its request has an outcome.
 *
 * @param actor who calls
 * @param exact a hash of the call by the id that its client gave it; null where it gave none
 * @param same a hash of what any call has that does the same
 * @param caller this one call and no repetition of it
 * @param turn what it asks for
 */
public record HeldCall(Actor actor, String exact, String same, String caller, Turn turn) {

  /** What a call asks for: of each, one yes serves one call. */
  public enum Turn {
    /** Whether a tool may be used. */
    TOOL("tool"),
    /** Whether its client needs to ask its user, which comes after that. */
    PERMISSION("permission");

    private final String word;

    Turn(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** Who is told: the act that may be repeated, or this one call. */
  String who() {
    return exact == null ? caller : exact;
  }

  String principal() {
    return actor.principal();
  }
}
