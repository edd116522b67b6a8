package dev.proviso.core.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.Fault;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import java.util.List;
import java.util.Map;

/** Conditions of a request without a schema: any JSON object, within limits. */
final class FreeConditions {

  static final String POINTER = Pointers.of("conditions");

  private static final int MAX_KEYS = 50;
  private static final int MAX_BYTES = 64 * 1024;

  private FreeConditions() {}

  static Checked check(JsonNode conditions) {
    if (conditions == null || conditions.isNull() || conditions.isMissingNode()) {
      return new Checked(JsonText.object(), List.of());
    }
    if (!conditions.isObject()) {
      return refused("not_an_object", Map.of());
    }
    if (conditions.size() > MAX_KEYS) {
      return refused("too_many_conditions", Map.of("max", MAX_KEYS));
    }
    if (JsonText.bytes(conditions).length > MAX_BYTES) {
      return refused("conditions_too_large", Map.of("max", MAX_BYTES / 1024));
    }
    return new Checked((ObjectNode) conditions, List.of());
  }

  static Checked refused(String code, Map<String, Object> arguments) {
    return new Checked(JsonText.object(), List.of(Fault.of(POINTER, code, arguments)));
  }
}
