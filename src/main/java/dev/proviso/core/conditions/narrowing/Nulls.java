package dev.proviso.core.conditions.narrowing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** Properties that take null beside their values, in the ways in which generators say so. */
final class Nulls {

  private static final List<String> UNIONS = List.of("anyOf", "oneOf");

  private Nulls() {}

  /** Writes a union of something and null as a list of types, which can be tightened. */
  static void unfold(ObjectNode property) {
    for (String union : UNIONS) {
      if (property.get(union) instanceof ArrayNode parts && parts.size() == 2) {
        int other = isNull(parts.get(0)) ? 1 : 0;
        boolean fits = isNull(parts.get(1 - other)) && !property.has("type");
        if (fits && parts.get(other) instanceof ObjectNode value && isTyped(value)) {
          property.remove(union);
          value.properties().forEach(it -> property.putIfAbsent(it.getKey(), it.getValue()));
          property.set("type", JsonText.array().add(value.get("type")).add("null"));
        }
      }
    }
  }

  private static boolean isNull(JsonNode part) {
    return part.isObject() && part.size() == 1 && part.path("type").asText().equals("null");
  }

  /** Enumerations and constants would have to name null, too. */
  private static boolean isTyped(ObjectNode value) {
    return value.path("type").isTextual() && !value.has("enum") && !value.has("const");
  }

  /** Takes null away from what a property takes. */
  static void forbid(ObjectNode property) {
    if (property.get("type") instanceof ArrayNode types) {
      remove(types, type -> type.asText().equals("null"));
      if (types.size() == 1) {
        property.set("type", types.get(0));
      }
    }
    if (property.get("enum") instanceof ArrayNode values && !property.has("enumNames")) {
      remove(values, JsonNode::isNull);
    }
    if (property.get("oneOf") instanceof ArrayNode options) {
      remove(options, option -> isNull(option) || option.path("const").isNull());
    }
    if (property.path("default").isNull()) {
      property.remove("default");
    }
    property.remove("nullable");
  }

  private static void remove(ArrayNode list, Predicate<JsonNode> test) {
    Iterator<JsonNode> each = list.iterator();
    while (each.hasNext()) {
      if (test.test(each.next())) {
        each.remove();
      }
    }
  }
}
