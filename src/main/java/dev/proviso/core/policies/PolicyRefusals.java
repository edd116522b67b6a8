package dev.proviso.core.policies;

import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import java.util.List;

/** The refusals of policies. */
public final class PolicyRefusals {

  private PolicyRefusals() {}

  static Refusal notFound() {
    return new Refusal(Refusal.Kind.NOT_FOUND, "policy_not_found", "Policy not found");
  }

  static Refusal changed(int version) {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "policy_changed",
        "Somebody else has changed this policy: it is at version %d. Read it again first."
            .formatted(version));
  }

  static Refusal tooMany() {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "too_many_policies",
        "There are %d policies. Archive or revoke one of them first."
            .formatted(PolicyDocument.MOST_POLICIES));
  }

  static Refusal notOrdered() {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "policy_order",
        "The order must name every rule that an admin wrote, once. Read the list again.");
  }

  static Refusal notEditable() {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "policy_not_editable",
        "What comes from a decision or from the stop button is not edited: end it, and make a new"
            + " one.");
  }

  static Refusal ofAnother() {
    return new Refusal(
        Refusal.Kind.FORBIDDEN,
        "policy_of_another",
        "Somebody else pressed this stop. Only they, or an admin, can end it.");
  }

  static Refusal ofAdmins() {
    return new Refusal(
        Refusal.Kind.FORBIDDEN, "forbidden", "Only an admin may end what admins have written.");
  }

  static Refusal ofDeciders() {
    return new Refusal(
        Refusal.Kind.FORBIDDEN,
        "forbidden",
        "Only who may decide revokes an approval that stands.");
  }

  static Refusal tooManyStops(int most) {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "too_many_stops",
        "%d of your stops hold already. End one of them, or stop more with one.".formatted(most));
  }

  static Refusal tooManyStanding(int most) {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "too_many_standing",
        "%d of your approvals stand already. Revoke one of them, or approve only this request."
            .formatted(most));
  }

  static Refusal invalid(List<Fault> faults) {
    return new Refusal(Refusal.Kind.UNPROCESSABLE, "invalid_policy", "", faults);
  }

  static Refusal examplesFailed(List<Fault> failed) {
    return new Refusal(
        Refusal.Kind.UNPROCESSABLE,
        "examples_failed",
        "The policy does not do what its examples say.",
        failed);
  }
}
