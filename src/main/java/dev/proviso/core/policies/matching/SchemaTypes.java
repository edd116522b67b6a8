package dev.proviso.core.policies.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.fields.Field;
import java.util.HashMap;
import java.util.Map;

/**
 * The types of the conditions that an agent offers, by key, in the words of field lists whichever
 * way they were asked for; {@code list}, {@code rows}, {@code group}, {@code uuid}, {@code
 * duration} and {@code fixed} for what only JSON Schema has.
 */
record SchemaTypes(Map<String, JsonNode> words) {

  static SchemaTypes of(ConditionsSchema schema) {
    Map<String, JsonNode> words = new HashMap<>();
    if (schema != null) {
      schema.fields().forEach(field -> words.put(field.key(), new TextNode(word(field.kind()))));
    }
    return new SchemaTypes(words);
  }

  /** The type of a condition; null where it is not offered. */
  JsonNode of(String key) {
    return words.get(key);
  }

  private static String word(Field.Kind kind) {
    return switch (kind) {
      case LINE -> "text";
      case TEXTAREA -> "textarea";
      case NUMBER -> "number";
      case INTEGER -> "integer";
      case BOOLEAN, ACKNOWLEDGE -> "boolean";
      case CHOICE_RADIO, CHOICE_SELECT, CHOICE_LIST -> "select";
      case MULTI -> "multiselect";
      case LINES -> "list";
      case ROWS -> "rows";
      case GROUP -> "group";
      case DATE -> "date";
      case TIME -> "time";
      case DATETIME -> "datetime";
      case EMAIL -> "email";
      case URL -> "url";
      case UUID -> "uuid";
      case DURATION -> "duration";
      case FIXED -> "fixed";
    };
  }
}
