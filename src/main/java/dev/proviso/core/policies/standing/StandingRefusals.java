package dev.proviso.core.policies.standing;

import dev.proviso.platform.Refusal;

/** Why an approval cannot stand. */
final class StandingRefusals {

  private StandingRefusals() {}

  private static Refusal refusal(String code, String message) {
    return new Refusal(Refusal.Kind.INVALID, code, message);
  }

  static Refusal notApproved() {
    return refusal(
        "not_approved", "Only what a person approved can be let pass again: this request was not.");
  }

  static Refusal inWords() {
    return refusal(
        "conditions_in_words",
        "The conditions are in the comment alone, which nothing can check, so this approval cannot"
            + " stand. Set typed conditions, or decide each request.");
  }

  static Refusal noAction() {
    return refusal(
        "no_action", "The request names no action, so there is no call that could come again.");
  }

  static Refusal nothingExact() {
    return refusal(
        "nothing_to_compare",
        "The request has neither params nor a preview, so nothing says what the same call would be."
            + " Let the agent send them, or write a policy.");
  }

  static Refusal critical() {
    return refusal("critical", "What is critical is decided each time.");
  }

  static Refusal noSession() {
    return refusal("no_session", "The request names no session. Choose until when, instead.");
  }

  static Refusal noEnd() {
    return refusal("no_end", "An approval that stands needs an end: send until.");
  }

  static Refusal tooLong(boolean session) {
    return refusal(
        "until_out_of_range",
        session
            ? "For a session an approval stands for 24 hours at most, and must end in the future."
            : "An approval stands for 30 days at most, and must end in the future.");
  }
}
