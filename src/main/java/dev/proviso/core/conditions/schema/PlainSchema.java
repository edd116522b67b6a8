package dev.proviso.core.conditions.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.answers.OtherText;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Limits.Range;
import dev.proviso.core.conditions.fields.Limits.Size;
import dev.proviso.platform.json.JsonText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The schema for the validator, with only the keywords that decide what is valid. For a JSON Schema
 * it is taken from the document itself rather than from our fields, so that a mistake in those is
 * found.
 */
public final class PlainSchema {

  private static final Set<String> COPIED =
      Set.of(
          "type",
          "enum",
          "const",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "pattern",
          "required",
          "uniqueItems");

  private static final Set<String> COUNTS =
      Set.of("minLength", "maxLength", "minItems", "maxItems");

  private static final BigDecimal LARGEST_COUNT = BigDecimal.valueOf(Integer.MAX_VALUE);

  private PlainSchema() {}

  public static ObjectNode of(JsonNode document, List<Field> fields) {
    return document.isObject()
        ? ofSchema(document, new References(document, new SchemaFaults()))
        : ofFields(fields);
  }

  private static ObjectNode ofSchema(JsonNode written, References references) {
    JsonNode schema = references.keywords(written, SchemaFaults.ROOT).object();
    ObjectNode plain = JsonText.object();
    for (Map.Entry<String, JsonNode> member : schema.properties()) {
      String keyword = member.getKey();
      JsonNode value = member.getValue();
      if (COPIED.contains(keyword)) {
        plain.set(keyword, value);
      } else if (COUNTS.contains(keyword)) {
        plain.put(keyword, count(value));
      } else if (keyword.equals("items")) {
        plain.set(keyword, ofSchema(value, references));
      } else if (keyword.equals("properties")) {
        properties(plain.putObject(keyword), value, references);
        plain.put("additionalProperties", false);
      } else if (keyword.equals("oneOf") || keyword.equals("anyOf")) {
        members(plain.putArray(keyword), value, references);
      }
    }
    // A number that may also be given as text is stored as a number; the pattern belongs to the
    // text.
    if (isNumberToo(plain.path("type")) || Patterns.sayTheFormat(schema)) {
      plain.remove("pattern");
    }
    return plain;
  }

  private static void properties(ObjectNode plain, JsonNode sent, References references) {
    for (Map.Entry<String, JsonNode> property : sent.properties()) {
      plain.set(property.getKey(), ofSchema(property.getValue(), references));
    }
  }

  private static boolean isNumberToo(JsonNode types) {
    for (JsonNode type : types) {
      if (type.asText().equals("number") || type.asText().equals("integer")) {
        return true;
      }
    }
    return false;
  }

  /** Removes the text form of a number, since the number is what is stored. */
  private static void members(ArrayNode plain, JsonNode sent, References references) {
    List<JsonNode> schemas = new ArrayList<>();
    sent.forEach(member -> schemas.add(references.keywords(member, SchemaFaults.ROOT).object()));
    ArrayNode types = JsonText.array();
    schemas.forEach(schema -> types.add(schema.path("type").asText()));
    for (int i = 0; i < schemas.size(); i++) {
      boolean isText = types.get(i).asText().equals("string") && schemas.get(i).has("pattern");
      if (!isText || !isNumberToo(types)) {
        plain.add(ofSchema(sent.get(i), references));
      }
    }
  }

  /**
   * Everit accepts only an int: 2.0 becomes 2, and larger values become the largest int, which no
   * length reaches.
   */
  private static int count(JsonNode value) {
    return value.decimalValue().min(LARGEST_COUNT).intValue();
  }

  private static ObjectNode ofFields(List<Field> fields) {
    ObjectNode plain = JsonText.object().put("type", "object").put("additionalProperties", false);
    ObjectNode properties = plain.putObject("properties");
    ArrayNode required = plain.putArray("required");
    for (Field field : fields) {
      properties.set(field.key(), ofField(field));
      if (field.required()) {
        required.add(field.key());
      }
    }
    return plain;
  }

  private static ObjectNode ofField(Field field) {
    ObjectNode plain = JsonText.object();
    switch (field.kind()) {
      case NUMBER -> range(plain.put("type", "number"), field.limits().range());
      case INTEGER -> range(plain.put("type", "integer"), field.limits().range());
      case BOOLEAN -> plain.put("type", "boolean");
      case CHOICE_RADIO, CHOICE_SELECT, CHOICE_LIST -> options(plain, field);
      case MULTI -> {
        options(plain.put("type", "array").putObject("items"), field);
        size(plain, "Items", field.limits().items());
      }
      default -> {
        size(plain.put("type", "string"), "Length", field.limits().length());
        if (field.limits().pattern() != null) {
          plain.put("pattern", field.limits().pattern().pattern());
        }
      }
    }
    return plain;
  }

  private static void options(ObjectNode plain, Field field) {
    ObjectNode listed = plain;
    if (field.isOpen()) {
      ArrayNode either = plain.putArray("anyOf");
      listed = either.addObject();
      either.addObject().put("type", "string").put("maxLength", OtherText.MAX);
    }
    ArrayNode values = listed.putArray("enum");
    field.options().forEach(option -> values.add(option.value()));
  }

  private static void range(ObjectNode plain, Range range) {
    put(plain, "minimum", range.min());
    put(plain, "maximum", range.max());
    put(plain, "multipleOf", range.step());
  }

  private static void put(ObjectNode plain, String keyword, BigDecimal number) {
    if (number != null) {
      plain.put(keyword, number);
    }
  }

  private static void size(ObjectNode plain, String of, Size size) {
    if (size.min() != null) {
      plain.put("min" + of, size.min());
    }
    if (size.max() != null) {
      plain.put("max" + of, size.max());
    }
  }
}
