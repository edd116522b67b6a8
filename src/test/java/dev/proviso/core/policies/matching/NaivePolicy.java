package dev.proviso.core.policies.matching;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.proviso.core.ledger.Actor;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a policy must find, read from its document and the body of a request again and again,
 * without anything prepared: {@code TRUE}, {@code FALSE}, {@code OUT_OF_SCOPE}, or {@code FAILED}
 * and the fact.
 */
record NaivePolicy(JsonNode document, JsonNode body, Actor actor, ZonedDateTime now) {

  String find() {
    if (!inScope(document.path("scope"))) {
      return "OUT_OF_SCOPE";
    }
    if (document.hasNonNull("until")) {
      OffsetDateTime until = OffsetDateTime.parse(document.get("until").asText());
      if (until.toInstant().compareTo(now.toInstant()) <= 0) {
        return "FALSE";
      }
    }
    return document.hasNonNull("when") ? clause(document.get("when")) : "TRUE";
  }

  private boolean inScope(JsonNode scope) {
    boolean in = true;
    if (scope.hasNonNull("principals")) {
      in &= contains(scope.get("principals"), actor.principal());
    }
    if (scope.hasNonNull("path")) {
      String place = actor.path();
      if (place != null && body.hasNonNull("session_id")) {
        String session =
            URLEncoder.encode(body.get("session_id").asText(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
        place += "/session:" + session;
      }
      in &= place != null && (place + "/").startsWith(scope.get("path").asText() + "/");
    }
    if (scope.hasNonNull("actions")) {
      boolean one = false;
      for (JsonNode pattern : scope.get("actions")) {
        String quoted = pattern.asText().replaceAll("[^*]", "[$0]").replace("*", ".*");
        one |= body.hasNonNull("action") && body.get("action").asText().matches("(?s)" + quoted);
      }
      in &= one;
    }
    if (scope.hasNonNull("sessions")) {
      in &=
          body.hasNonNull("session_id")
              && contains(scope.get("sessions"), body.get("session_id").asText());
    }
    for (JsonNode tag : scope.path("tags_all")) {
      in &= contains(body.path("tags"), tag.asText());
    }
    return in;
  }

  private static boolean contains(JsonNode list, String text) {
    boolean found = false;
    for (JsonNode item : list) {
      found |= item.asText().equals(text);
    }
    return found;
  }

  private String clause(JsonNode clause) {
    if (clause.has("not")) {
      String inner = clause(clause.get("not"));
      return inner.equals("TRUE") ? "FALSE" : inner.equals("FALSE") ? "TRUE" : inner;
    }
    if (clause.has("all")) {
      return joined(clause.get("all"), "FALSE", "TRUE");
    }
    return clause.has("any") ? joined(clause.get("any"), "TRUE", "FALSE") : row(clause);
  }

  private String joined(JsonNode clauses, String settling, String otherwise) {
    for (JsonNode clause : clauses) {
      if (clause(clause).equals(settling)) {
        return settling;
      }
    }
    for (JsonNode clause : clauses) {
      if (clause(clause).startsWith("FAILED")) {
        return clause(clause);
      }
    }
    return otherwise;
  }

  private String row(JsonNode row) {
    String op = row.get("op").asText();
    JsonNode read = fact(row.get("fact").asText());
    if (op.equals("present") || op.equals("absent")) {
      return String.valueOf(op.equals("absent") == read.isMissingNode()).toUpperCase(Locale.ROOT);
    }
    Boolean holds = holds(row.get("type").asText(), op, read, row.get("value"));
    return holds == null
        ? "FAILED " + row.get("fact").asText()
        : holds.toString().toUpperCase(Locale.ROOT);
  }

  private JsonNode fact(String word) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    JsonNode value =
        switch (word) {
          case "principal.id" -> nodes.textNode(actor.principal());
          case "principal.name" -> nodes.textNode(actor.name());
          case "principal.role" -> nodes.textNode(actor.role());
          case "principal.path" ->
              actor.path() == null ? nodes.nullNode() : nodes.textNode(actor.path());
          case "now" -> nodes.textNode("");
          case "session" -> body.path("session_id");
          case "priority" -> body.has("priority") ? body.get(word) : nodes.textNode("normal");
          case "requester" -> body.has(word) ? body.get(word) : nodes.textNode(actor.name());
          case "tags" -> body.has(word) ? body.get(word) : nodes.arrayNode();
          default -> said(word);
        };
    return value.isNull() ? nodes.missingNode() : value;
  }

  private JsonNode said(String word) {
    if (word.startsWith("params:")) {
      return body.path("params").at(JsonPointer.compile(word.substring("params:".length())));
    }
    if (word.startsWith("names:")) {
      JsonNode object =
          body.path("params").at(JsonPointer.compile(word.substring("names:".length())));
      ArrayNode names = JsonNodeFactory.instance.arrayNode();
      object.fieldNames().forEachRemaining(names::add);
      return object.isObject() ? names : body.path("no such member");
    }
    if (word.startsWith("schema:")) {
      for (JsonNode field : body.path("conditions_schema")) {
        if (field.get("key").asText().equals(word.substring("schema:".length()))) {
          return field.get("type");
        }
      }
      return body.path("no such member");
    }
    return body.path(word);
  }

  /** Null for a failure. */
  private Boolean holds(String type, String op, JsonNode read, JsonNode value) {
    switch (type) {
      case "time":
        return within(value);
      case "text":
        return read.isTextual() ? text(op, read.asText(), value) : null;
      case "number":
        return read.isNumber() ? number(op, read.decimalValue(), value.decimalValue()) : null;
      case "flag":
        return read.isBoolean() ? read.asBoolean() == value.asBoolean() : null;
      default:
        boolean texts = read.isArray();
        for (JsonNode item : read) {
          texts &= item.isTextual();
        }
        return texts ? texts(op, read, value) : null;
    }
  }

  private static boolean text(String op, String read, JsonNode value) {
    String text = value.asText();
    return switch (op) {
      case "is" -> read.equals(text);
      case "is_not" -> !read.equals(text);
      case "one_of" -> contains(value, read);
      case "not_one_of" -> !contains(value, read);
      case "starts_with" -> read.indexOf(text) == 0;
      case "ends_with" ->
          read.length() >= text.length()
              && read.substring(read.length() - text.length()).equals(text);
      case "contains" -> read.indexOf(text) >= 0;
      default -> Pattern.compile(text).matcher(read).find();
    };
  }

  private static boolean number(String op, BigDecimal read, BigDecimal value) {
    BigDecimal over = read.subtract(value);
    return switch (op) {
      case "is" -> over.signum() == 0;
      case "at_most" -> over.signum() <= 0;
      case "at_least" -> over.signum() >= 0;
      case "less_than" -> over.signum() < 0;
      default -> over.signum() > 0;
    };
  }

  private static boolean texts(String op, JsonNode read, JsonNode value) {
    if (op.equals("count_at_most")) {
      return read.size() <= value.asInt();
    }
    boolean all = true;
    for (JsonNode item : read) {
      boolean one = contains(value, item.asText());
      if (op.equals("all_end_with")) {
        one = false;
        for (JsonNode end : value) {
          one |= text("ends_with", item.asText(), end);
        }
      }
      if (op.equals("all_match")) {
        one = Pattern.compile(value.asText()).matcher(item.asText()).matches();
      }
      all &= op.equals("none_of") ? !one : one;
    }
    return all;
  }

  private boolean within(JsonNode value) {
    String time = now.toLocalTime().toString().substring(0, 5);
    String from = value.path("from").asText("00:00");
    String to = value.path("to").asText("24:00");
    boolean wraps = to.compareTo(from) < 0;
    boolean begun = time.compareTo(from) >= 0;
    boolean before = time.compareTo(to) < 0;
    boolean today = begins(value, now);
    return wraps
        ? (today && begun) || (begins(value, now.minusDays(1)) && before)
        : today && begun && before;
  }

  private static boolean begins(JsonNode value, ZonedDateTime day) {
    String word = day.getDayOfWeek().name().substring(0, 3).toLowerCase(Locale.ROOT);
    return !value.has("weekdays") || contains(value.get("weekdays"), word);
  }
}
