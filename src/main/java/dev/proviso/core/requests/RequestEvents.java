package dev.proviso.core.requests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.ledger.RequestEvent;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;

/** What each change of a request tells the outside. */
public final class RequestEvents {

  private RequestEvents() {}

  public static RequestEvent created(Request request) {
    ObjectNode details = JsonText.object();
    details.put("title", request.title());
    details.put("requester", request.requester());
    details.put("priority", request.priority().word());
    return new RequestEvent("request_created", request.principal(), details, null, null);
  }

  static RequestEvent decided(Request request, Decision decision) {
    ObjectNode details = JsonText.object();
    details.put("title", request.title());
    details.put("responder", decision.responder());
    details.set("conditions", StrictJson.read(decision.conditions()));
    return outcome(request, "request_" + decision.status(), details, decision.response());
  }

  static RequestEvent expired(Request request) {
    return ended(request, RequestStatus.EXPIRED);
  }

  /** Its own agent needs no callback for what it did itself. */
  static RequestEvent cancelled(Request request, String byPrincipal) {
    RequestEvent event = ended(request, RequestStatus.CANCELLED);
    return request.principal().equals(byPrincipal)
        ? new RequestEvent(event.name(), event.owner(), event.details(), null, null)
        : event;
  }

  private static RequestEvent ended(Request request, RequestStatus status) {
    ObjectNode details = JsonText.object();
    details.put("title", request.title());
    details.put("requester", request.requester());
    ObjectNode result = JsonText.object();
    result.put("status", status.word());
    return outcome(request, "request_" + status.word(), details, result);
  }

  private static RequestEvent outcome(
      Request request, String name, JsonNode details, JsonNode result) {
    return new RequestEvent(name, request.principal(), details, request.callbackUrl(), result);
  }
}
