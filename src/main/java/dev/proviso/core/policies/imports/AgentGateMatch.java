package dev.proviso.core.policies.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.schema.Patterns;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.platform.Fault;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * The matchers of a rule of AgentGate as rows. Its paths are written with dots, and what is not the
 * action, the urgency, the status or the context is a param, with {@code params.} before it or not.
 */
final class AgentGateMatch {

  private static final Map<String, String> NUMBERS =
      Map.of("$lt", "less_than", "$gt", "more_than", "$lte", "at_most", "$gte", "at_least");
  private static final List<String> REQUESTERS =
      List.of("requester", "requesterId", "requestedBy", "agent", "agentId", "userId");

  private final String pointer;
  private final ObjectNode scope;
  private final Consumer<Fault> notCarried;
  private final ArrayNode rows = JsonText.array();

  AgentGateMatch(String pointer, ObjectNode scope, Consumer<Fault> notCarried) {
    this.pointer = pointer;
    this.scope = scope;
    this.notCarried = notCarried;
  }

  ArrayNode rows() {
    return rows;
  }

  /** Reads all matchers; whether all of them were carried over. */
  boolean read(JsonNode match) {
    boolean whole = true;
    for (Map.Entry<String, JsonNode> matcher : match.properties()) {
      whole &= read(matcher.getKey(), matcher.getValue());
    }
    return whole && match.isObject();
  }

  private boolean read(String path, JsonNode matcher) {
    String first = path.split("\\.", 2)[0];
    if (first.equals("context")) {
      return lost(path, "import_context");
    }
    if (REQUESTERS.contains(first)) {
      return lost(path, "import_requester");
    }
    if (path.equals("status")) {
      return matcher.asText().equals("pending") || lost(path, "import_status");
    }
    if (path.equals("action") && !scope.has("actions")) {
      JsonNode names = matcher.isTextual() ? JsonText.array().add(matcher) : matcher.path("$in");
      if (arePlain(names) && (matcher.isTextual() || matcher.size() == 1)) {
        scope.set("actions", names.deepCopy());
        return true;
      }
    }
    String fact = fact(path);
    List<ObjectNode> found = new ArrayList<>();
    boolean carried = compare(path, fact, matcher, found);
    found.forEach(rows::add);
    return carried;
  }

  /** Whether it is a list of one or more names in which no star stands for more. */
  static boolean arePlain(JsonNode names) {
    return names.isArray()
        && !names.isEmpty()
        && StreamSupport.stream(names.spliterator(), false)
            .allMatch(it -> it.isTextual() && !it.asText().isBlank() && !it.asText().contains("*"));
  }

  private static String fact(String path) {
    if (path.equals("action")) {
      return "action";
    }
    if (path.equals("urgency")) {
      return "priority";
    }
    String within = path.startsWith("params.") ? path.substring("params.".length()) : path;
    return "params:" + Pointers.of((Object[]) within.split("\\.", -1));
  }

  private boolean compare(String path, String fact, JsonNode matcher, List<ObjectNode> found) {
    if (matcher.isValueNode() && !matcher.isNull()) {
      return same(path, fact, matcher, found);
    }
    if (!matcher.isObject() || matcher.isEmpty()) {
      return lost(path, "import_value");
    }
    boolean whole = true;
    for (Map.Entry<String, JsonNode> operator : matcher.properties()) {
      whole &= operator(path, fact, operator.getKey(), operator.getValue(), found);
    }
    return whole;
  }

  private boolean operator(
      String path, String fact, String operator, JsonNode value, List<ObjectNode> found) {
    boolean isText = !fact.startsWith("params:");
    if (NUMBERS.containsKey(operator) && value.isNumber() && !isText) {
      found.add(row(fact, "number", NUMBERS.get(operator), value));
      return true;
    }
    if (operator.equals("$in") && value.isArray() && !value.isEmpty()) {
      return oneOf(fact, value, found) || lost(path, "import_value");
    }
    boolean isPattern = operator.equals("$regex") && value.isTextual();
    return isPattern ? pattern(path, fact, value, found) : lost(path, "import_value");
  }

  private boolean same(String path, String fact, JsonNode value, List<ObjectNode> found) {
    boolean isText = !fact.startsWith("params:");
    if (isText && !value.isTextual()) {
      return lost(path, "import_value");
    }
    String type = value.isTextual() ? "text" : value.isNumber() ? "number" : "flag";
    found.add(row(fact, type, "is", value));
    return true;
  }

  /** One row for all texts, and one for each number. */
  private static boolean oneOf(String fact, JsonNode values, List<ObjectNode> found) {
    ArrayNode any = JsonText.array();
    ArrayNode texts = JsonText.array();
    for (JsonNode value : values) {
      if (value.isTextual()) {
        texts.add(value);
      } else if (value.isNumber() && fact.startsWith("params:")) {
        any.add(row(fact, "number", "is", value));
      } else {
        return false;
      }
    }
    if (!texts.isEmpty()) {
      any.add(row(fact, "text", "one_of", texts));
    }
    found.add(any.size() == 1 ? (ObjectNode) any.get(0) : JsonText.object().set("any", any));
    return true;
  }

  private boolean pattern(String path, String fact, JsonNode value, List<ObjectNode> found) {
    String pattern = value.textValue();
    try {
      Patterns.compile(pattern);
    } catch (Patterns.Refused refused) {
      Map<String, Object> said = Map.of("part", refused.part(), "instead", refused.instead());
      notCarried.accept(Fault.of(Pointers.child(pointer, path), refused.getMessage(), said));
      return false;
    }
    if (pattern.isEmpty()
        || pattern.codePointCount(0, pattern.length()) > PolicyDocument.LONGEST_PATTERN) {
      return lost(path, "import_value");
    }
    found.add(row(fact, "text", "matches", value));
    return true;
  }

  private static ObjectNode row(String fact, String type, String op, JsonNode value) {
    ObjectNode row = JsonText.object().put("fact", fact).put("type", type).put("op", op);
    return row.set("value", value);
  }

  private boolean lost(String path, String code) {
    notCarried.accept(Fault.of(Pointers.child(pointer, path), code, Map.of("field", path)));
    return false;
  }
}
