package dev.proviso.core.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/** Draws schemas in both dialects whose fields all have a default, hostile ones among them. */
public final class Proposals {

  private static final String[] TEXTS = {
    "a",
    "two words",
    " padded ",
    "a\ttab",
    "e\u0301",
    "\u202eright",
    "\"quoted\" <b>",
    "1.234",
    "a\nb",
    "line\r\nline",
    "null",
    "0",
    "＄500",
    "x".repeat(200)
  };
  private static final String[] MOMENTS = {
    "2026-10-25T02:30:00+01:00", "2026-10-25T02:30:00+02:00", "2026-03-29T01:59:59.999999999Z",
    "2026-11-21T14:30:00-09:30", "1969-12-31T23:59:59+14:00", "2026-11-21t14:30:00z",
    "2026-11-21T14:30:00.120+01:00"
  };

  /** The types of a field list. */
  public static final List<String> TYPES =
      List.of(
          "text",
          "textarea",
          "number",
          "integer",
          "boolean",
          "select",
          "multiselect",
          "date",
          "time",
          "datetime",
          "email",
          "url");

  private final Random random;
  private final ObjectNode values = JsonText.object();

  public Proposals(Random random) {
    this.random = random;
  }

  /** What the drawn schema proposes. */
  public ObjectNode values() {
    return values;
  }

  /** A field list. */
  public JsonNode list() {
    ArrayNode list = JsonText.array();
    for (int i = random.nextInt(6); i >= 0; i--) {
      String type = TYPES.get(random.nextInt(TYPES.size()));
      ObjectNode field = list.addObject().put("key", "k" + i).put("label", "L" + i);
      field.put("type", type).put("required", random.nextBoolean());
      if (type.endsWith("select")) {
        field.set("options", options());
        field.put("other", random.nextBoolean());
      }
      JsonNode value = value(type, field);
      field.set("default", value);
      values.set("k" + i, value);
    }
    return list;
  }

  /** A JSON Schema, with groups and lists. */
  public JsonNode schema() {
    ObjectNode root = JsonText.object().put("type", "object");
    ObjectNode properties = root.putObject("properties");
    for (int i = random.nextInt(5); i >= 0; i--) {
      ObjectNode property = properties.putObject("k" + i);
      JsonNode value =
          switch (random.nextInt(4)) {
            case 0 -> lines(property);
            case 1 -> rows(property);
            default -> plain(property);
          };
      property.set("default", value);
      values.set("k" + i, value);
    }
    return root;
  }

  private JsonNode plain(ObjectNode schema) {
    switch (random.nextInt(7)) {
      case 0 -> schema.put("type", "string").put("format", "date-time");
      case 1 -> schema.put("type", "string").put("maxLength", 300);
      case 2 -> schema.put("type", "number");
      case 3 -> schema.put("type", "integer");
      case 4 -> schema.put("type", "boolean");
      case 5 -> schema.put("type", "string").put("format", "date");
      default -> schema.put("type", "string").put("maxLength", 100);
    }
    boolean isLine = schema.path("maxLength").asInt() == 100;
    String type = schema.path("format").asText(schema.get("type").textValue());
    JsonNode value = value(type.replace("-", "").replace("string", "text"), schema);
    return isLine && value.textValue().length() > 100 ? schema.textNode("a\nb") : value;
  }

  private JsonNode lines(ObjectNode schema) {
    ObjectNode items = schema.put("type", "array").putObject("items");
    int kind = random.nextInt(3);
    items.put("type", kind == 0 ? "number" : "string");
    if (kind == 1) {
      items.put("format", "date-time");
    }
    ArrayNode lines = JsonText.array();
    for (int i = random.nextInt(14); i > 0; i--) {
      lines.add(
          switch (kind) {
            case 0 -> number();
            case 1 -> schema.textNode(pick(MOMENTS));
            default ->
                schema.textNode(
                    random.nextInt(5) == 0 ? "" : pick(TEXTS).replaceAll("[\r\n]+", " "));
          });
    }
    return lines;
  }

  private JsonNode rows(ObjectNode schema) {
    ObjectNode row = schema.put("type", "array").putObject("items").put("type", "object");
    ObjectNode properties = row.putObject("properties");
    ObjectNode first = JsonText.object();
    for (int i = random.nextInt(3); i >= 0; i--) {
      first.set("r" + i, plain(properties.putObject("r" + i)));
    }
    ArrayNode rows = JsonText.array();
    for (int i = random.nextInt(24); i > 0; i--) {
      ObjectNode one = first.deepCopy();
      one.properties().removeIf(member -> random.nextInt(4) == 0);
      rows.add(one);
    }
    return rows;
  }

  private ArrayNode options() {
    ArrayNode options = JsonText.array();
    int count = 1 + random.nextInt(20);
    for (int i = 0; i < count; i++) {
      options.addObject().put("value", i).put("label", i % 2 == 0 ? "o" + i : "o\u200b" + i);
    }
    return options;
  }

  private JsonNode value(String type, ObjectNode field) {
    return switch (type) {
      case "number" -> number();
      case "integer" -> field.numberNode(random.nextInt(20_000) - 10_000);
      case "boolean" -> field.booleanNode(random.nextBoolean());
      case "select" -> other(field) ? field.textNode(pick(TEXTS)) : option(field);
      case "multiselect" -> {
        ArrayNode chosen = JsonText.array().add(option(field));
        yield other(field) ? chosen.add(pick(TEXTS) + "?") : chosen;
      }
      case "date" -> field.textNode("2028-02-29");
      case "time" -> field.textNode(random.nextBoolean() ? "14:30" : "14:30:59");
      case "datetime" -> field.textNode(pick(MOMENTS));
      case "email" -> field.textNode("a.b@example.org");
      case "url" -> field.textNode("https://example.org/?q=1#x");
      default -> field.textNode(pick(TEXTS));
    };
  }

  private JsonNode option(ObjectNode field) {
    return field.numberNode(random.nextInt(field.get("options").size()));
  }

  /** Whether a text is proposed instead of an option. */
  private boolean other(ObjectNode field) {
    return field.path("other").asBoolean() && random.nextBoolean();
  }

  private JsonNode number() {
    return JsonText.object()
        .numberNode(BigDecimal.valueOf(random.nextInt(9_000_000) - 4_000_000, random.nextInt(5)));
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }
}
