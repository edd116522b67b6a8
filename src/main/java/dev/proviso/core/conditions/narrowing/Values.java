package dev.proviso.core.conditions.narrowing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import java.util.stream.StreamSupport;

/**
 * Compares the values of conditions: numbers by what they are worth, not by how they are written.
 */
final class Values {

  private Values() {}

  /** The value of a condition; null where it was left out, or left empty. */
  static JsonNode of(ObjectNode conditions, String key) {
    JsonNode value = conditions.get(key);
    return value == null || value.isNull() ? null : value;
  }

  static boolean same(JsonNode one, JsonNode other) {
    return one.equals(Values::compare, other);
  }

  private static int compare(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue());
    }
    return one.equals(other) ? 0 : 1;
  }

  static boolean has(JsonNode list, JsonNode value) {
    return StreamSupport.stream(list.spliterator(), false).anyMatch(each -> same(each, value));
  }

  static boolean within(JsonNode list, JsonNode other) {
    return StreamSupport.stream(list.spliterator(), false).allMatch(each -> has(other, each));
  }

  /** One of two that are worth the same: always the same one. */
  static JsonNode either(JsonNode one, JsonNode other) {
    return JsonText.write(one).compareTo(JsonText.write(other)) <= 0 ? one : other;
  }
}
