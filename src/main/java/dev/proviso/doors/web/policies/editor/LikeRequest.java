package dev.proviso.doors.web.policies.editor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.policies.document.PolicyOutcome;
import dev.proviso.core.policies.document.Tier;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import dev.proviso.platform.json.StrictJson;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * The draft of a rule for requests like one that was made: a row for each of its params, to be
 * loosened by hand.
 */
final class LikeRequest {

  private static final int MOST_ROWS = 30;
  private static final int LONGEST_NAME = 120;

  private final ArrayNode rows = JsonText.array();

  private LikeRequest() {}

  static ObjectNode document(RequestWithDecision found, String name) {
    Request request = found.request();
    ObjectNode document = JsonText.object();
    int end =
        name.offsetByCodePoints(0, Math.min(LONGEST_NAME, name.codePointCount(0, name.length())));
    document.put("name", name.substring(0, end));
    document.put("tier", Tier.RULE.word());
    ObjectNode scope = document.putObject("scope");
    scope.putArray("principals").add(request.principal());
    if (request.action() != null) {
      scope.putArray("actions").add(request.action());
    }
    LikeRequest like = new LikeRequest();
    request.paramsJson().ifPresent(params -> like.read(params, ""));
    document.putObject("when").set("all", like.rows);
    document.set("then", then(found));
    return document;
  }

  private static ObjectNode then(RequestWithDecision found) {
    ObjectNode then = JsonText.object();
    Decision decision = found.decision().filter(it -> !it.isByPolicy()).orElse(null);
    String status = decision == null ? "" : decision.status();
    if (status.equals(RequestStatus.CONDITIONAL.word())) {
      then.put("outcome", PolicyOutcome.CONDITIONAL.word());
      then.set("conditions", StrictJson.read(decision.conditions()));
    } else {
      boolean denied = status.equals(RequestStatus.DENIED.word());
      then.put("outcome", (denied ? PolicyOutcome.DENY : PolicyOutcome.APPROVE).word());
    }
    if (decision != null && decision.comment() != null) {
      then.put("comment", decision.comment());
    }
    if (decision != null && !decision.granted().isUnsaid()) {
      then.set("grant", decision.granted().json());
    }
    return then;
  }

  private void read(JsonNode value, String pointer) {
    if (rows.size() == MOST_ROWS) {
      return;
    }
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        read(member.getValue(), Pointers.child(pointer, member.getKey()));
      }
    } else if (value.isArray()) {
      boolean texts =
          StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isTextual);
      if (texts && !value.isEmpty()) {
        row(pointer, "texts", "all_one_of").set("value", value);
      }
    } else if (value.isNull()) {
      row(pointer, "text", "absent");
    } else {
      row(pointer, type(value), "is").set("value", value);
    }
  }

  private static String type(JsonNode value) {
    if (value.isNumber()) {
      return "number";
    }
    return value.isBoolean() ? "flag" : "text";
  }

  private ObjectNode row(String pointer, String type, String op) {
    return rows.addObject().put("fact", "params:" + pointer).put("type", type).put("op", op);
  }
}
