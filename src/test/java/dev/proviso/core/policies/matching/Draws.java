package dev.proviso.core.policies.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.util.List;
import java.util.Random;

/** Random documents and requests out of so few words that they often meet. */
record Draws(Random random) {

  private static final String[] TEXTS = {"", "a", "ab", "b", "prod", "staging", "robin", "a@b.c"};
  private static final String[] NUMBERS = {"0", "1", "1.0", "-1", "200", "200.5", "1e3", "0.1"};
  private static final String[] PLACES = {
    "/a", "/b", "/a/0", "/a/1", "/c/d", "/c~1d", "/~0", "/a/b/c"
  };
  private static final String[] PATTERNS = {"^a", "b$", "a|b", "(a|aa)*b", "[ps]", "."};
  private static final String[] WINDOWS = {
    "{\"weekdays\":[\"fri\"]}",
    "{\"weekdays\":[\"thu\",\"sun\"]}",
    "{\"from\":\"09:00\",\"to\":\"17:00\"}",
    "{\"from\":\"22:00\",\"to\":\"06:00\",\"weekdays\":[\"fri\",\"sat\"]}",
    "{\"to\":\"09:30\"}",
    "{\"from\":\"09:31\"}"
  };
  private static final String[] FIXED = {
    "principal.id",
    "principal.name",
    "principal.role",
    "principal.path",
    "action",
    "priority",
    "session",
    "title",
    "requester",
    "schema:n",
    "schema:m"
  };

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String one(String... of) {
    return of[random.nextInt(of.length)];
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private ArrayNode some(String... of) {
    ArrayNode some = JsonText.array();
    for (int i = random.nextInt(3); i >= 0; i--) {
      some.add(one(of));
    }
    return some;
  }

  ObjectNode document() {
    ObjectNode document = JsonText.object().put("name", "drawn").put("tier", "guard");
    document.putObject("then").put("outcome", "deny").put("comment", "no");
    if (chance(40)) {
      scope(document.putObject("scope"));
    }
    if (chance(90)) {
      document.set("when", clause(0));
    }
    if (chance(10)) {
      document.put(
          "until",
          one("2026-11-27T08:30:00Z", "2026-11-27T08:30:01Z", "2026-11-27T10:00:00+02:00"));
    }
    return document;
  }

  private void scope(ObjectNode scope) {
    if (chance(30)) {
      scope.set("principals", some("prn_robin", "prn_other"));
    }
    if (chance(30)) {
      scope.put(
          "path",
          one(
              "/acme",
              "/acme/infra",
              "/acme/in",
              "/acme/infra/mail-bot",
              "/acme/infra/mail-bot/session:run%201"));
    }
    if (chance(40)) {
      scope.set("actions", some("send_email", "send*", "*", "s", "deploy"));
    }
    if (chance(20)) {
      scope.set("sessions", some("run 1", "run 2"));
    }
    if (chance(20)) {
      scope.set("tags_all", some("a", "ab", "prod"));
    }
  }

  private JsonNode clause(int depth) {
    if (depth == 4 || chance(45)) {
      return row();
    }
    if (chance(25)) {
      return JsonText.object().set("not", clause(depth + 1));
    }
    boolean all = chance(50);
    ArrayNode clauses = JsonText.array();
    for (int i = random.nextInt(4); i > (all ? 0 : -1); i--) {
      clauses.add(clause(depth + 1));
    }
    return JsonText.object().set(all ? "all" : "any", clauses);
  }

  private ObjectNode row() {
    ObjectNode row = JsonText.object();
    if (chance(7)) {
      row.put("fact", "now").put("type", "time").put("op", "within");
      return row.set("value", StrictJson.read(one(WINDOWS)));
    }
    boolean fixed = chance(35);
    boolean tags = !fixed && chance(15);
    String type = fixed ? "text" : tags ? "texts" : one("text", "number", "flag", "texts");
    String lists = chance(50) ? "tags" : "names:" + one(PLACES);
    row.put("fact", fixed ? one(FIXED) : tags ? lists : "params:" + one(PLACES));
    if (chance(12)) {
      return row.put("op", one("present", "absent"));
    }
    row.put("type", type);
    switch (type) {
      case "text" -> text(row);
      case "number" ->
          row.put("op", one("is", "at_most", "at_least", "less_than", "more_than"))
              .set("value", StrictJson.read(one(NUMBERS)));
      case "flag" -> row.put("op", "is").put("value", random.nextBoolean());
      default -> texts(row);
    }
    return row;
  }

  private void text(ObjectNode row) {
    String op =
        one(
            "is",
            "is_not",
            "one_of",
            "not_one_of",
            "starts_with",
            "ends_with",
            "contains",
            "matches");
    row.put("op", op);
    if (op.endsWith("one_of")) {
      row.set("value", some(TEXTS));
    } else if (op.equals("matches")) {
      row.put("value", one(PATTERNS));
    } else {
      row.put("value", op.startsWith("is") ? one(TEXTS) : one("a", "b", "rob", "pr"));
    }
  }

  private void texts(ObjectNode row) {
    String op = one("all_one_of", "all_end_with", "all_match", "none_of", "count_at_most");
    row.put("op", op);
    if (op.equals("count_at_most")) {
      row.put("value", random.nextInt(3));
    } else if (op.equals("all_match")) {
      row.put("value", one(PATTERNS));
    } else {
      row.set("value", op.equals("all_end_with") ? some("b", "c", "prod") : some(TEXTS));
    }
  }

  ObjectNode body() {
    ObjectNode body = JsonText.object().put("title", one("a", "prod", "robin"));
    if (chance(70)) {
      body.put("action", one("send_email", "send", "deploy", "a"));
    }
    if (chance(50)) {
      body.put("session_id", one("run 1", "run 2", "a"));
    }
    if (chance(50)) {
      body.put("priority", one("low", "high", "critical", "normal"));
    }
    if (chance(40)) {
      body.put("requester", one("robin", "a", "prod"));
    }
    if (chance(50)) {
      body.set("tags", some("a", "ab", "prod"));
    }
    if (chance(90)) {
      body.set("params", params());
    }
    if (chance(40)) {
      body.set("conditions_schema", schema());
    }
    return body;
  }

  private ObjectNode params() {
    ObjectNode params = JsonText.object();
    for (String name : List.of("a", "b", "c", "c/d", "~")) {
      if (chance(75)) {
        params.set(name, value(0));
      }
    }
    return params;
  }

  private JsonNode value(int depth) {
    return switch (random.nextInt(depth < 2 ? 8 : 5)) {
      case 0, 1 -> JsonText.object().textNode(one(TEXTS));
      case 2 -> StrictJson.read(one(NUMBERS));
      case 3 -> JsonText.object().booleanNode(random.nextBoolean());
      case 4 -> JsonText.object().nullNode();
      case 5 -> some(TEXTS);
      case 6 -> JsonText.array().add(value(depth + 1)).add(value(depth + 1));
      default ->
          JsonText.object().<ObjectNode>set("d", value(depth + 1)).set("b", value(depth + 1));
    };
  }

  private JsonNode schema() {
    return StrictJson.read(
        "[{\"key\":\"n\",\"label\":\"N\",\"type\":\"%s\"},{\"key\":\"%s\",\"label\":\"M\",\"type\":\"integer\"}]"
            .formatted(one("number", "text", "date"), one("m", "o")));
  }
}
