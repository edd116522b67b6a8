package dev.proviso.doors.web.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.decisions.Granted;
import dev.proviso.core.requests.OutcomeName;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.JsonTree;
import dev.proviso.doors.web.content.Preview;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Lengths;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The decision on a request, and exactly what the agent gets.
 *
 * @param status the verdict's word
 * @param name the verdict in the texts: a question is answered or dismissed
 * @param sentence who decided what
 * @param when the time of it
 * @param comment what was said; null for nothing
 * @param granted how often and how long it may be used; null where nobody said so
 * @param values the conditions, one by one
 * @param json the exact JSON, indented
 * @param copy the exact JSON as a JSON string, for the clipboard
 * @param atClient whether it was answered at the client of the agent
 * @param fresh whether it was decided just now, by the reader
 */
record OutcomeView(
    String status,
    String name,
    Html sentence,
    Html when,
    Html comment,
    String granted,
    List<Value> values,
    Html json,
    String copy,
    boolean atClient,
    boolean fresh) {

  /** One condition: its label, its value, and the type that the agent gets. */
  record Value(Html label, Html value, String type) {}

  static OutcomeView of(
      RequestWithDecision decided, Html by, String reader, Reader looks, VisibleText visible) {
    Decision decision = decided.decision().orElseThrow();
    boolean own = decision.principal().equals(reader);
    ReaderTexts words = looks.words();
    Html who = new Html("<strong>" + by.markup() + "</strong>");
    JsonNode response = decided.response();
    String name = OutcomeName.of(decided.request().isQuestion(), decision.status());
    return new OutcomeView(
        decision.status(),
        name,
        words.html("page.outcome." + name + (own ? ".you" : ""), "who", who),
        looks.time(decision.respondedAt()),
        decision.comment() == null ? null : visible.block(decision.comment()),
        granted(decision.granted(), words),
        values(decided.request(), StrictJson.read(decision.conditions()), words, visible),
        visible.block(JsonTree.pretty(response)),
        Preview.copy(JsonText.write(response)),
        decision.isAtClient(),
        false);
  }

  private static String granted(Granted granted, ReaderTexts words) {
    List<String> said = new ArrayList<>();
    if (granted.uses() != null) {
      String key = granted.uses() == 1 ? "page.outcome.use" : "page.outcome.uses";
      said.add(words.of(key, "count", granted.uses()));
    }
    if (granted.validFor() != null) {
      String time = new Lengths(words).of(granted.validFor());
      said.add(words.of("page.outcome.usable", "time", time));
    }
    return said.isEmpty() ? null : String.join(" ", said);
  }

  private static List<Value> values(
      Request request, JsonNode conditions, ReaderTexts words, VisibleText visible) {
    Map<String, String> labels =
        request
            .conditions()
            .map(
                schema ->
                    schema.fields().stream().collect(Collectors.toMap(Field::key, Field::label)))
            .orElse(Map.of());
    List<Value> values = new ArrayList<>();
    conditions
        .properties()
        .forEach(
            member -> {
              String label = labels.getOrDefault(member.getKey(), member.getKey());
              String type = words.of("page.type." + type(member.getValue()));
              values.add(
                  new Value(visible.line(label), JsonTree.of(member.getValue(), visible), type));
            });
    return values;
  }

  private static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case NUMBER -> "number";
      case BOOLEAN -> "boolean";
      case ARRAY -> "list";
      case OBJECT -> "object";
      case NULL -> "empty";
      default -> "text";
    };
  }

  OutcomeView justNow() {
    return new OutcomeView(
        status, name, sentence, when, comment, granted, values, json, copy, atClient, true);
  }
}
