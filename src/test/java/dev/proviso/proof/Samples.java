package dev.proviso.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Values for the schemas of an OpenAPI document: such as it asks for, at its limits, and wrong. */
final class Samples {

  private static final int DEEPEST = 5;
  private static final String[] WORDS = {
    "a",
    "deploy",
    "\u00e4\u4e2d\ud83d\ude00",
    "\u202egnp.exe",
    "<b>x</b>",
    "%s%n",
    "' OR 1=1 --",
    "{{7*7}}",
    "a\tb\nc",
    "2026-11-21T10:00:00Z"
  };
  private static final JsonNode[] ODD = {
    JsonText.object(),
    JsonText.array(),
    JsonText.object().numberNode(-1),
    JsonText.object().numberNode(new BigDecimal("1E+400")),
    JsonText.object().numberNode(new BigDecimal("0.1000000000000000055511151231257827")),
    JsonText.object().numberNode(Long.MAX_VALUE),
    JsonText.object().booleanNode(true),
    JsonText.object().nullNode(),
    JsonText.object().textNode(""),
    JsonText.object().textNode("\0"),
    JsonText.object().textNode("x".repeat(70_000))
  };

  private final JsonNode document;
  private final Random random;
  private final String receiver;

  /** Of a document; URLs lead to a receiver. */
  Samples(JsonNode document, Random random, String receiver) {
    this.document = document;
    this.random = random;
    this.receiver = receiver;
  }

  /** What a reference points to, or the node itself. */
  JsonNode resolved(JsonNode node) {
    JsonNode found = node;
    while (found.has("$ref")) {
      found = document.at(found.get("$ref").textValue().substring(1));
    }
    return found;
  }

  /** A value that the schema asks for, now and then at one of its limits. */
  JsonNode good(JsonNode schema, int depth) {
    JsonNode s = resolved(schema);
    for (String choice : List.of("oneOf", "anyOf")) {
      if (s.has(choice)) {
        return good(s.get(choice).get(random.nextInt(s.get(choice).size())), depth);
      }
    }
    if (s.has("if")) {
      return good(s.get(random.nextBoolean() ? "then" : "else"), depth);
    }
    if (s.has("enum")) {
      return s.get("enum").get(random.nextInt(s.get("enum").size()));
    }
    JsonNode types = s.path("type");
    if (types.size() == 2 && random.nextInt(6) == 0) {
      return JsonText.object().nullNode();
    }
    int kinds = types.size() == 2 ? 1 : types.size();
    return switch (kinds > 0 ? types.get(random.nextInt(kinds)).asText() : types.asText("object")) {
      case "null" -> JsonText.object().nullNode();
      case "string" -> JsonText.object().textNode(text(s));
      case "integer" -> JsonText.object().numberNode(number(s));
      case "number" -> JsonText.object().numberNode(number(s) / 4.0);
      case "boolean" -> JsonText.object().booleanNode(random.nextBoolean());
      case "array" -> array(s, depth);
      default -> object(s, depth);
    };
  }

  private String text(JsonNode schema) {
    if (schema.path("format").asText().equals("uri")) {
      return receiver;
    }
    if (schema.path("format").asText().equals("date-time")) {
      return "2027-01-01T00:00:00Z";
    }
    int max = Math.min(schema.path("maxLength").asInt(200), 12_000);
    int min = schema.path("minLength").asInt(0);
    return switch (random.nextInt(8)) {
      case 0 -> "x".repeat(max);
      case 1 -> "y".repeat(min);
      default -> WORDS[random.nextInt(WORDS.length)];
    };
  }

  private long number(JsonNode schema) {
    long min = schema.path("minimum").asLong(0);
    long max = schema.path("maximum").asLong(100_000);
    return switch (random.nextInt(4)) {
      case 0 -> min;
      case 1 -> max;
      default -> min + (long) (random.nextDouble() * (max - min));
    };
  }

  private ArrayNode array(JsonNode schema, int depth) {
    ArrayNode array = JsonText.array();
    int count =
        depth > DEEPEST ? 0 : random.nextInt(Math.min(schema.path("maxItems").asInt(3), 3) + 1);
    for (int i = 0; i < count; i++) {
      array.add(good(schema.path("items"), depth + 1));
    }
    return array;
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = JsonText.object();
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.textValue()));
    for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
      boolean wanted = required.contains(member.getKey()) || random.nextInt(3) > 0;
      if (wanted && depth <= DEEPEST) {
        object.set(member.getKey(), good(member.getValue(), depth + 1));
      }
    }
    return object;
  }

  /** The same with one member missing, of another kind, or too many. */
  JsonNode bent(JsonNode value) {
    if (!(value instanceof ObjectNode object) || object.isEmpty()) {
      return ODD[random.nextInt(ODD.length)];
    }
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    String name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(4)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(name, bent(object.get(name)));
      case 2 -> object.set("x" + random.nextInt(100), ODD[random.nextInt(ODD.length)]);
      default -> object.set(name, ODD[random.nextInt(ODD.length)]);
    }
    return object;
  }

  /** A text that is no JSON, or not quite the one that it was. */
  String broken(String json) {
    return switch (random.nextInt(6)) {
      case 0 -> json.substring(0, json.length() / 2);
      case 1 -> json + json;
      case 2 -> "[".repeat(5_000);
      case 3 -> "";
      case 4 -> json.replace('"', '\'');
      default -> "{\"title\":1,\"title\":\"twice\",\"\\ud800\":\"\\ud800\"}";
    };
  }

  /** A text for a parameter: as asked for, or anything. */
  String parameter(JsonNode schema) {
    return random.nextInt(3) > 0
        ? good(schema, 0).asText()
        : ODD[random.nextInt(ODD.length - 1)].asText() + WORDS[random.nextInt(WORDS.length)];
  }
}
