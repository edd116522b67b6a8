package dev.proviso.core.requests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.Term;
import dev.proviso.core.conditions.narrowing.Narrowing;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import java.util.List;
import java.util.Map;

/** The refusals of the queue. */
public final class RequestRefusals {

  private static final int LONGEST = 200;

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

  static Refusal notADecider() {
    return new Refusal(
        Refusal.Kind.FORBIDDEN,
        "not_a_decider",
        "A policy wants others to decide this request; its routing names them.");
  }

  static Refusal alreadyVoted() {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "already_voted",
        "You have voted on this request. Others must vote too before it is decided.");
  }

  static Refusal commentRequired() {
    return new Refusal(
        Refusal.Kind.INVALID,
        "comment_required",
        "A policy asks for the reasons of this decision. Send them as comment.",
        List.of(Fault.of(Pointers.of("comment"), "comment_required")));
  }

  static Refusal limitedByPolicy() {
    return new Refusal(
        Refusal.Kind.INVALID,
        "limited_by_policy",
        "A policy sets limits to this request. Send conditional with conditions within them, or"
            + " denied.");
  }

  static Refusal limitsContradict() {
    return new Refusal(
        Refusal.Kind.INVALID,
        "limits_contradict",
        "Policies set limits to this request that contradict each other, so it can only be denied."
            + " An admin has to change one of them; then the agent can ask again.");
  }

  /** The conditions of a vote do not go together with those of others. */
  static Refusal votesConflict(List<Fault> conflicts) {
    return new Refusal(Refusal.Kind.CONFLICT, "votes_conflict", "", conflicts);
  }

  /** Conditions whose values have nothing in common. */
  static List<Fault> apart(List<Narrowing.Conflict> conflicts) {
    return conflicts.stream()
        .map(
            conflict ->
                Fault.of(
                    Pointers.of("conditions", conflict.key()),
                    "votes_conflict",
                    Map.of(
                        "label", conflict.key(),
                        "theirs", shown(conflict.one()),
                        "yours", shown(conflict.other()))))
        .toList();
  }

  /** A bound condition that some set and others did not, by whether the last one did. */
  static Fault opened(Term term, ObjectNode last) {
    String code = term.valueIn(last) == null ? "vote_leaves_out" : "vote_opens";
    Map<String, Object> words = Map.of("label", term.label(), "name", term.binds());
    return Fault.of("/conditions" + term.pointer(), code, words);
  }

  private static String shown(JsonNode value) {
    String text = JsonText.write(value);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
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
