package dev.proviso.core.conditions.narrowing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.platform.json.JsonText;
import java.util.Map;
import java.util.Set;

/** Changes JSON Schemas whose properties say themselves what they are. */
final class SchemaDialect implements Dialect {

  private static final Set<String> ELSEWHERE = Set.of("$ref", "allOf", "anyOf", "const");
  private static final Map<String, String> FORMATS =
      Map.of(
          "textarea", "multiline",
          "date", "date",
          "time", "time",
          "datetime", "date-time",
          "email", "email",
          "url", "uri");

  @Override
  public JsonNode begin(JsonNode document) {
    // Beside a reference, draft 7 does not read what else is said.
    if (!document.path("properties").isObject() || document.has("$ref")) {
      throw new Clash();
    }
    return document.deepCopy();
  }

  @Override
  public void add(JsonNode document, ObjectNode field) {
    Bound bound = new Bound(field);
    ObjectNode property = JsonText.object();
    String type = field.path("type").asText("text");
    property.put("title", field.path("label").asText());
    if (bound.has("description")) {
      property.set("description", field.get("description"));
    }
    switch (type) {
      case "number", "integer", "boolean" -> property.put("type", type);
      case "select" -> titled(property, field.path("options"));
      case "multiselect" -> {
        property.put("type", "array").put("uniqueItems", true);
        titled(property.putObject("items"), field.path("options"));
      }
      default -> {
        property.put("type", "string");
        if (FORMATS.containsKey(type)) {
          property.put("format", FORMATS.get(type));
        } else if (!type.equals("text")) {
          throw new Clash();
        }
      }
    }
    ((ObjectNode) document.get("properties")).set(field.path("key").asText(), property);
    limit(property, bound, FORMATS.containsKey(type) && isOfTime(type));
    bound.agree(property, "enforce", "x-enforce");
    bound.agree(property, "binds", "x-binds");
    require(document, field.path("key").asText(), bound);
  }

  @Override
  public void replace(JsonNode document, ObjectNode field) {
    add(document, field);
  }

  private static boolean isOfTime(String type) {
    return Set.of("date", "time", "datetime").contains(type);
  }

  private static void titled(ObjectNode schema, JsonNode options) {
    ArrayNode list = schema.putArray("oneOf");
    for (JsonNode option : options) {
      JsonNode value = option.isObject() ? option.path("value") : option;
      ObjectNode one = list.addObject().set("const", value);
      if (option.path("label").isTextual()) {
        one.set("title", option.get("label"));
      } else {
        one.put("title", value.asText());
      }
    }
  }

  @Override
  public void tighten(JsonNode document, String key, Bound bound, Field known) {
    bound.requireType(known);
    require(document, key, bound);
    if (!(document.get("properties").get(key) instanceof ObjectNode property)) {
      throw new Clash();
    }
    Nulls.unfold(property);
    if (bound.required()) {
      Nulls.forbid(property);
    }
    if (ELSEWHERE.stream().anyMatch(property::has)) {
      throw new Clash();
    }
    limit(property, bound, known.kind().isMoment());
    bound.keep(property, "x-enforce", known);
    if (bound.has("options")) {
      options(known.kind() == Kind.MULTI ? property.get("items") : property, bound);
    }
    Choices.dropDefault(property, known);
  }

  private static void limit(ObjectNode property, Bound bound, boolean ofTime) {
    if (ofTime && (bound.has("min") || bound.has("max"))) {
      throw new Clash();
    }
    bound.raise(property, "min", "minimum");
    bound.lower(property, "max", "maximum");
    bound.raise(property, "min_length", "minLength");
    bound.lower(property, "max_length", "maxLength");
    bound.raise(property, "min_items", "minItems");
    bound.lower(property, "max_items", "maxItems");
    bound.agree(property, "step", "multipleOf");
    bound.agree(property, "pattern", "pattern");
  }

  private static void options(JsonNode schema, Bound bound) {
    boolean isPlain = schema instanceof ObjectNode && ELSEWHERE.stream().noneMatch(schema::has);
    if (isPlain && schema.get("enum") instanceof ArrayNode values) {
      Choices.keepNamed(values, schema.get("enumNames"), bound);
    } else if (isPlain && schema.get("oneOf") instanceof ArrayNode options) {
      Choices.keep(options, "const", bound);
    } else {
      throw new Clash();
    }
  }

  private static void require(JsonNode document, String key, Bound bound) {
    if (!bound.required()) {
      return;
    }
    ArrayNode required = ((ObjectNode) document).withArray("required");
    if (!contains(required, key)) {
      required.add(key);
    }
  }

  private static boolean contains(ArrayNode list, String key) {
    for (JsonNode each : list) {
      if (key.equals(each.textValue())) {
        return true;
      }
    }
    return false;
  }
}
