package dev.proviso.core.requests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.ledger.Event;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.requests.routing.Vote;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What agents and endpoints are told about a change of a request. It is built before the change is
 * written.
 *
 * @param type what happened
 * @param request the request as it is after the change
 * @param decision the decision; null if there is none
 * @param details the {@code details} of the webhook body
 * @param result the {@code result} of the callback body; null where the agent is not called back
 */
public record RequestEvent(
    EventType type, Request request, Decision decision, JsonNode details, JsonNode result)
    implements Event {

  private static final Set<EventType> TOLD_OF_GRANTS =
      EnumSet.of(EventType.GRANT_AMENDED, EventType.GRANT_REVOKED, EventType.GRANT_BREACHED);

  @Override
  public String owner() {
    return request.principal();
  }

  /** A request was made. */
  public static RequestEvent created(Request request) {
    ObjectNode details = JsonText.object();
    details.put("title", request.title());
    details.put("requester", request.requester());
    details.put("priority", request.priority().word());
    return new RequestEvent(EventType.CREATED, request, null, details, null);
  }

  static RequestEvent decided(Request request, Decision decision, List<Vote> votes) {
    ObjectNode details = JsonText.object();
    details.put("title", request.title());
    details.put("responder", decision.responder());
    details.set("conditions", StrictJson.read(decision.conditions()));
    return new RequestEvent(
        type(request.status()),
        request,
        decision,
        details,
        RequestWithDecision.response(decision, votes));
  }

  /** Somebody voted, as the row says. The agent is not called back: it has no outcome yet. */
  static RequestEvent voted(Request request, LedgerRow row) {
    JsonNode sealed = row.sealedJson();
    ObjectNode details = JsonText.object();
    details.put("title", request.title());
    details.put("responder", row.actor());
    details.set("verdict", sealed.path("verdict"));
    details.set("votes", sealed.path("votes"));
    details.set("needed", sealed.path("needed"));
    return new RequestEvent(EventType.VOTED, request, null, details, null);
  }

  /** More people were asked to decide, as the row says. */
  static RequestEvent escalated(Request request, LedgerRow row) {
    ObjectNode details = JsonText.object();
    details.put("title", request.title());
    details.set("deciders", row.sealedJson().path("added"));
    return new RequestEvent(EventType.ESCALATED, request, null, details, null);
  }

  /**
   * A request ended without a decision. An agent that cancelled its own request gets no callback.
   */
  static RequestEvent ended(Request request, String byPrincipal) {
    ObjectNode details = JsonText.object();
    details.put("title", request.title());
    details.put("requester", request.requester());
    ObjectNode result = JsonText.object();
    result.put("status", request.status().word());
    boolean own = request.principal().equals(byPrincipal);
    return new RequestEvent(type(request.status()), request, null, details, own ? null : result);
  }

  /**
   * Something became of what was allowed, as the row says. The agent is called back where somebody
   * else has changed what it may do.
   */
  public static RequestEvent ofGrant(EventType type, Request request, LedgerRow row) {
    JsonNode sealed = row.sealedJson();
    ObjectNode details = JsonText.object();
    details.put("title", request.title());
    details.put("by", row.actor());
    details.set("use", sealed.path("use").isMissingNode() ? null : sealed.get("use"));
    details.set("grant", grant(sealed));
    boolean own = request.principal().equals(row.principal());
    boolean told = !own && TOLD_OF_GRANTS.contains(type);
    return new RequestEvent(
        type, request, null, details, told ? result(request, type, sealed) : null);
  }

  private static ObjectNode result(Request request, EventType type, JsonNode sealed) {
    ObjectNode result = JsonText.object();
    result.put("status", request.status().word()).put("event", type.event());
    return result.set("grant", grant(sealed));
  }

  private static ObjectNode grant(JsonNode sealed) {
    ObjectNode grant = sealed.path("grant").deepCopy();
    grant.remove("revision");
    return grant;
  }

  /** The event that led to a final status. */
  public static EventType type(RequestStatus status) {
    return EventType.valueOf(status.name());
  }

  /** The event for a stored request. */
  public RequestEvent of(Request stored) {
    return new RequestEvent(type, stored, decision, details, result);
  }
}
