package dev.proviso.core.requests;

import dev.proviso.platform.Refusal;

/** The refusals of the queue. */
public final class RequestRefusals {

  private RequestRefusals() {}

  static Refusal notFound() {
    return new Refusal(Refusal.Kind.NOT_FOUND, "request_not_found", "Request not found");
  }

  public static Refusal invalidPriority() {
    return new Refusal(
        Refusal.Kind.INVALID,
        "invalid_priority",
        "Invalid priority. Must be one of: low, normal, high, critical");
  }

  static Refusal alreadyResponded(RequestStatus status) {
    return new Refusal(
        Refusal.Kind.INVALID, "already_responded", "Already responded: " + status.word());
  }

  static Refusal cannotCancel(RequestStatus status) {
    return new Refusal(
        Refusal.Kind.INVALID, "cannot_cancel", "Cannot cancel — already " + status.word());
  }

  static Refusal othersRequest() {
    return new Refusal(
        Refusal.Kind.FORBIDDEN,
        "forbidden",
        "Only the key that made a request, or an admin, can cancel it.");
  }

  static Refusal ownRequest() {
    return new Refusal(
        Refusal.Kind.FORBIDDEN,
        "own_request",
        "This request was made with the same key. Somebody else has to decide it.");
  }

  static Refusal issuersRequest() {
    return new Refusal(
        Refusal.Kind.FORBIDDEN,
        "issuers_request",
        "Who asked for this made your key. Rotate your key yourself first, then decide.");
  }

  static Refusal contentChanged() {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "content_changed",
        "The content_sha256 given is not this request's: read the request again before deciding.");
  }

  public static Refusal idempotencyMismatch() {
    return new Refusal(
        Refusal.Kind.UNPROCESSABLE,
        "idempotency_mismatch",
        "This Idempotency-Key was used before with another body. Use a new key for a new request.");
  }

  public static Refusal tooManyPending(int limit) {
    return new Refusal(
        Refusal.Kind.TOO_MANY,
        "too_many_pending",
        "This key has %d requests pending. Wait for decisions, or cancel some.".formatted(limit));
  }

  static Refusal tooManyWaits(int limit) {
    return new Refusal(
        Refusal.Kind.TOO_MANY,
        "too_many_waits",
        "This key holds %d waits. Let some end before starting another.".formatted(limit));
  }

  public static Refusal diskAlmostFull() {
    return new Refusal(
        Refusal.Kind.UNAVAILABLE,
        "disk_almost_full",
        "Too little disk space is left to take new requests. Decisions are still possible.");
  }
}
