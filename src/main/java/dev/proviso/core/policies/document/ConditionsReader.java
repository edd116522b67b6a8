package dev.proviso.core.policies.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads conditions: plain values, or {@code {"value", "enforce"?}}, which is what all of them
 * become. A value that is an object with a member {@code value} of its own has to be written in the
 * latter.
 */
final class ConditionsReader {

  private static final int MOST = 50;
  private static final int MAX_KEY = 100;

  private static final Predicate<JsonNode> SCALAR = JsonNode::isValueNode;

  /** The words for how a condition is kept, with what its value must be. */
  private static final Map<String, Predicate<JsonNode>> ENFORCE =
      Map.ofEntries(
          Map.entry("max", JsonNode::isNumber),
          Map.entry("min", JsonNode::isNumber),
          Map.entry("sum", JsonNode::isNumber),
          Map.entry("uses", JsonNode::isIntegralNumber),
          Map.entry("equals", SCALAR),
          Map.entry("one_of", JsonNode::isArray),
          Map.entry("flag", JsonNode::isBoolean),
          Map.entry("after", JsonNode::isTextual),
          Map.entry("before", JsonNode::isTextual),
          Map.entry("prefix", JsonNode::isTextual),
          Map.entry("none", any -> true));

  private ConditionsReader() {}

  static ObjectNode read(Part then) {
    ObjectNode conditions = JsonText.object();
    Part sent = then.part("conditions");
    if (sent == null || sent.object().isEmpty()) {
      if (sent != null || !then.has("conditions")) {
        then.fault("conditions", "required");
      }
      return conditions;
    }
    if (sent.object().size() > MOST) {
      then.fault("conditions", "too_many_conditions", "max", MOST);
      return conditions;
    }
    for (Map.Entry<String, JsonNode> member : sent.object().properties()) {
      String key = member.getKey();
      if (key.isBlank() || key.codePointCount(0, key.length()) > MAX_KEY) {
        sent.fault(key, "bad_key", "max", MAX_KEY);
      }
      conditions.set(key, condition(sent, key, member.getValue()));
    }
    return conditions;
  }

  private static ObjectNode condition(Part conditions, String key, JsonNode sent) {
    if (!sent.has("value") && !sent.has("enforce")) {
      return JsonText.object().set("value", sent);
    }
    Part condition = Part.of(sent, conditions.at(key), key, conditions.faults());
    condition.only(List.of("value", "enforce"));
    if (!condition.has("value")) {
      condition.fault("value", "required");
    }
    String enforce =
        condition.choice(
            "enforce", ENFORCE.keySet().stream().sorted().toArray(String[]::new), it -> it);
    if (enforce != null
        && condition.has("value")
        && !ENFORCE.get(enforce).test(sent.get("value"))) {
      condition.fault("value", "not_enforceable", "enforce", enforce);
    }
    return condition.object();
  }
}
