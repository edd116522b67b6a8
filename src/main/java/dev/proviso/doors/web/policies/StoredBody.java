package dev.proviso.doors.web.policies;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.requests.Request;
import dev.proviso.doors.web.content.JsonTree;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;

/** What policies read of a stored request, as the body that would ask for the same again. */
final class StoredBody {

  private StoredBody() {}

  /** The body as JSON text, with the priority and the conditions that the agent asked for. */
  static String of(Request request) {
    ObjectNode body = JsonText.object().put("title", request.title());
    put(body, "requester", request.requester());
    put(body, "action", request.action());
    request.paramsJson().ifPresent(params -> body.set("params", params));
    put(body, "session_id", request.sessionId());
    if (!request.tagList().isEmpty()) {
      body.set("tags", StrictJson.read(request.tags()));
    }
    body.put("priority", request.askedPriority().word());
    request.askedConditions().ifPresent(asked -> body.set("conditions_schema", asked.document()));
    return JsonTree.pretty(body);
  }

  private static void put(ObjectNode body, String name, String value) {
    if (value != null) {
      body.put(name, value);
    }
  }
}
