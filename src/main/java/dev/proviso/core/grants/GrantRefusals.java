package dev.proviso.core.grants;

import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import java.util.List;
import java.util.Optional;

/** The refusals of grants. */
final class GrantRefusals {

  private GrantRefusals() {}

  /** Why something in such a state may not be used; empty where it may. */
  static Optional<Refusal> ofState(GrantState state) {
    return switch (state) {
      case LIVE -> Optional.empty();
      case NONE -> Optional.of(notApproved());
      case REVOKED -> Optional.of(revoked());
      case EXPIRED -> Optional.of(expired());
      case EXHAUSTED ->
          Optional.of(
              conflict(
                  "grant_exhausted",
                  "What was allowed has been used up. Make a new request for more."));
      case SUSPENDED ->
          Optional.of(
              conflict(
                  "grant_suspended",
                  "More was used than was allowed, so nothing more may be. Make a new request."));
    };
  }

  static Refusal notApproved() {
    return conflict(
        "not_approved", "This request was not approved, so nothing may be used or reported of it.");
  }

  static Refusal revoked() {
    return conflict(
        "grant_revoked", "What was allowed has been taken back. Make a new request if needed.");
  }

  static Refusal expired() {
    return conflict(
        "grant_expired", "The time of what was allowed is over. Make a new request for more.");
  }

  static Refusal contentChanged() {
    return conflict(
        "content_changed",
        "The content_sha256 given is not that of what was approved. Read the request again, and do"
            + " only what it says.");
  }

  static Refusal paramsChanged() {
    return conflict(
        "params_changed",
        "The params are not those that were approved, and no condition leaves them open. Call with"
            + " the params of the request, or make a new one.");
  }

  static Refusal idempotencyMismatch() {
    return new Refusal(
        Refusal.Kind.UNPROCESSABLE,
        "idempotency_mismatch",
        "This Idempotency-Key was used before, by another key or with another body. Use a new one"
            + " for each use.");
  }

  static Refusal refused(List<Fault> faults) {
    return new Refusal(Refusal.Kind.CONFLICT, "grant_refused", "", faults);
  }

  static Refusal ofAnother() {
    return new Refusal(
        Refusal.Kind.FORBIDDEN,
        "grant_of_another",
        "Only the key that asked, or an executor's, uses and reports what was allowed.");
  }

  static Refusal useNotFound() {
    return new Refusal(Refusal.Kind.NOT_FOUND, "use_not_found", "Use not found");
  }

  static Refusal executorReports() {
    return conflict("executor_reports", "This use was made by an executor, whose report counts.");
  }

  static Refusal alreadyReported() {
    return conflict(
        "already_reported", "Something else was reported of this before, and a report stands.");
  }

  static Refusal alreadyConsumed() {
    return conflict(
        "already_consumed",
        "This was used by consume: report that use, with POST /api/uses/{use}/report.");
  }

  static Refusal changed(int version) {
    return conflict(
        "grant_changed",
        "Somebody else has narrowed this: it is at version %d. Read it again first."
            .formatted(version));
  }

  static Refusal widens(List<Fault> faults) {
    return new Refusal(Refusal.Kind.INVALID, "widens", "", faults);
  }

  static Refusal mayNotRevoke() {
    return new Refusal(
        Refusal.Kind.FORBIDDEN,
        "forbidden",
        "Only who may decide, or the key that asked, can take this back.");
  }

  static Refusal parentEnded(String parent, GrantState state) {
    return conflict(
        "parent_ended",
        "It was to act within what %s was allowed, and that is %s by now. Deny it, or let the agent"
                .formatted(parent, state.word())
            + " ask anew without it.");
  }

  static Refusal heldForChild() {
    return conflict(
        "held_for_child",
        "This is held for another request, which has uses of its own: report those.");
  }

  private static Refusal conflict(String code, String message) {
    return new Refusal(Refusal.Kind.CONFLICT, code, message);
  }
}
