package dev.proviso.doors.web.policies.editor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.policies.document.PolicySamples;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Policies that are put together at random, with texts that forms are likely to spoil. */
final class DrawnDocuments {

  private static final String[] TEXTS = {
    "a",
    " a ",
    "a\nb",
    "\na",
    "a\r\nb",
    "a\rb",
    "500",
    "true",
    "[1]",
    "\"q\"",
    "a: b",
    "{",
    "x,y",
    "<b>&amp;",
    "ä\u2028z",
    "-0.5e3",
    "007"
  };
  private static final String[] NUMBERS = {"0", "12.50", "1e2", "-7", "0.001", "86400", "90061"};

  private final Random random;

  DrawnDocuments(Random random) {
    this.random = random;
  }

  /** The documents that tests of the reader have, as text. */
  static List<ObjectNode> taken() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/policies/good.txt")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(
            line -> {
              String[] cells = line.split(" +\\| +", -1);
              ObjectNode document = PolicySamples.sample(cells[0]);
              PolicySamples.put(document, cells[1], StrictJson.read(cells[2]));
              return document;
            })
        .toList();
  }

  ObjectNode next() {
    String kind = one("approve", "conditional", "person", "deny", "limit");
    ObjectNode document = PolicySamples.sample(kind);
    ObjectNode then = (ObjectNode) document.get("then");
    document.put("name", one(TEXTS) + "x");
    if (then.has("comment") || kind.equals("approve")) {
      then.put("comment", one(TEXTS));
    }
    if (then.has("conditions")) {
      then.set("conditions", conditions());
    }
    if (kind.equals("approve") || kind.equals("conditional")) {
      approval(document, then);
    }
    if (kind.equals("person")) {
      people(then);
    }
    if (chance()) {
      document.set("examples", examples());
    }
    document.put("visible_to_agents", chance());
    if (chance()) {
      document.put("until", one("2031-05-04T10:00:00Z", "2031-10-26T01:30:00.25Z"));
    }
    if (chance()) {
      document.set("when", when());
    }
    return document;
  }

  private void approval(ObjectNode document, ObjectNode then) {
    then.remove("grant");
    if (chance()) {
      ObjectNode grant = then.putObject("grant");
      if (chance()) {
        grant.put("uses", 1 + random.nextInt(5));
      }
      if (chance()) {
        grant.put("valid_for", 1 + random.nextInt(200_000));
      }
    }
    document.remove("caps");
    if (chance()) {
      document
          .putArray("caps")
          .addObject()
          .put("per", one("all", "principal", "session"))
          .put("within_hours", 1 + random.nextInt(48))
          .put("count", 3);
    }
  }

  private void people(ObjectNode then) {
    then.put("needs_comment", chance()).put("expires_in", 60 * (1 + random.nextInt(3_000)) + 1);
    then.put("quorum", 1);
    ArrayNode steps = then.putArray("escalate");
    for (int i = random.nextInt(3); i >= 0; i--) {
      ObjectNode step = steps.addObject().put("after", 60 + (5 - i) * (1 + 60 * 7));
      step.putArray("deciders").add(one("prn_alice", "group:x, y", "operator")).add("prn_bob");
    }
    then.putArray("fields")
        .addObject()
        .put("key", "k")
        .put("type", one("text", "integer", "date", "boolean"));
  }

  private ObjectNode conditions() {
    ObjectNode conditions = JsonText.object();
    for (int i = random.nextInt(4); i >= 0; i--) {
      JsonNode value = value();
      conditions.set(
          "k" + i, chance() && !value.isObject() ? value : JsonText.object().set("value", value));
    }
    return conditions;
  }

  private ArrayNode examples() {
    ArrayNode examples = JsonText.array();
    for (int i = random.nextInt(4); i >= 0; i--) {
      ObjectNode example = examples.addObject().put("expect", one("none", "person", "approve"));
      ObjectNode request = example.putObject("request");
      if (chance()) {
        request.put("action", one(TEXTS));
      }
      if (chance()) {
        ObjectNode params = request.putObject("params");
        for (int n = random.nextInt(4); n > 0; n--) {
          params.set(one(TEXTS), value());
        }
      }
      if (random.nextInt(4) == 0) {
        request.putArray("tags").add(one(TEXTS));
        request.putNull("preview");
      }
    }
    return examples;
  }

  private JsonNode value() {
    return switch (random.nextInt(5)) {
      case 0 -> StrictJson.read(one(NUMBERS));
      case 1 -> StrictJson.read(one("true", "false", "[]", "{}", "[\"a\",1]", "{\"a\":{\"b\":1}}"));
      default -> StrictJson.read(JsonText.write(JsonText.object().put("t", one(TEXTS)))).get("t");
    };
  }

  private JsonNode when() {
    ObjectNode row = row();
    return switch (random.nextInt(6)) {
      case 0 -> row;
      case 1 -> JsonText.object().set("any", JsonText.array().add(row));
      case 2 -> JsonText.object().set("all", JsonText.array().add(any()).add(row).add(any()));
      case 3 -> JsonText.object().set("not", row);
      case 4 -> JsonText.object().set("all", JsonText.array());
      default -> any();
    };
  }

  private JsonNode any() {
    return JsonText.object().set("any", JsonText.array().add(row()).add(row()));
  }

  private ObjectNode row() {
    ObjectNode row = JsonText.object();
    return switch (random.nextInt(5)) {
      case 0 ->
          row.put("fact", "params:/n")
              .put("type", "number")
              .put("op", "is")
              .set("value", StrictJson.read(one(NUMBERS)));
      case 1 -> {
        row.put("fact", "params:/" + one("t", "a~1b", "ä\n"))
            .put("type", "text")
            .put("op", "one_of");
        row.putArray("value").add(one(TEXTS)).add(one(TEXTS) + "2");
        yield row;
      }
      case 2 -> row.put("fact", "now").put("op", "within").set("value", window());
      case 3 -> row.put("fact", "priority").put("op", "present");
      default ->
          row.put("fact", "action")
              .put("type", "text")
              .put("op", "is_not")
              .put("value", one(TEXTS));
    };
  }

  private JsonNode window() {
    return StrictJson.read(
        one(
            "{\"weekdays\":[\"tue\",\"mon\"]}",
            "{\"to\":\"09:30\"}",
            "{\"from\":\"22:00\",\"to\":\"06:00\",\"weekdays\":[\"fri\"]}"));
  }

  private boolean chance() {
    return random.nextBoolean();
  }

  private String one(String... of) {
    return of[random.nextInt(of.length)];
  }
}
