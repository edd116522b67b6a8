package dev.proviso.doors.web.policies.editor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import dev.proviso.platform.json.StrictJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The examples of a policy as rows: the action, the params one a line ({@code amount: 10}), the
 * further members of the request as JSON, and what is expected.
 */
final class ExampleRows {

  private static final String BETWEEN = ": ";

  private ExampleRows() {}

  /** Fills the rows of a form. */
  static void show(JsonNode examples, Map<String, List<String>> values) {
    int at = 0;
    for (JsonNode example : examples) {
      ObjectNode more = JsonText.object();
      example.path("request").properties().forEach(it -> more.set(it.getKey(), it.getValue()));
      String action = "";
      JsonNode said = more.get("action");
      if (said != null && said.isTextual() && plain(said.textValue())) {
        action = said.textValue();
        more.remove("action");
      }
      Optional<String> params = Optional.ofNullable(more.get("params")).flatMap(ExampleRows::lines);
      params.ifPresent(lines -> more.remove("params"));
      boolean blank = action.isEmpty() && params.isEmpty();
      values.put("xa" + at, List.of(action));
      values.put("xp" + at, List.of(params.orElse("")));
      values.put("xm" + at, List.of(more.isEmpty() && !blank ? "" : JsonText.write(more)));
      values.put("xe" + at, List.of(example.path("expect").asText()));
      at++;
    }
  }

  private static boolean plain(String text) {
    return !text.isEmpty() && text.equals(text.strip()) && text.lines().count() == 1;
  }

  /** The members of params, one a line; empty where lines would not read as the same. */
  private static Optional<String> lines(JsonNode params) {
    if (!params.isObject() || params.isEmpty()) {
      return Optional.empty();
    }
    String lines =
        params.properties().stream()
            .map(member -> member.getKey() + BETWEEN + RowValue.condition(member.getValue()))
            .collect(Collectors.joining("\n"));
    boolean same = CanonicalJson.text(params(lines)).equals(CanonicalJson.text(params));
    return same ? Optional.of(lines) : Optional.empty();
  }

  /** The params of lines; the text itself where one of them names none. */
  private static JsonNode params(String lines) {
    ObjectNode params = JsonText.object();
    for (String line : lines.lines().toList()) {
      int colon = line.indexOf(':');
      if (line.isBlank()) {
        continue;
      }
      String name = colon < 0 ? "" : line.substring(0, colon).strip();
      if (name.isEmpty() || params.has(name)) {
        return TextNode.valueOf(lines);
      }
      params.set(name, RowValue.condition(line.substring(colon + 1)));
    }
    return params;
  }

  /** The examples of a form; null for none. */
  static ArrayNode read(PolicyForm form, Controls controls) {
    ArrayNode examples = JsonText.array();
    controls.note("/examples", "xa0");
    for (FormRow row : form.rows(RowGroup.EXAMPLES)) {
      if (row.blank("xa", "xp", "xm")) {
        continue;
      }
      int i = row.index();
      String at = Pointers.of("examples", examples.size());
      ObjectNode example = examples.addObject();
      controls.note(at, "xa" + i);
      controls.put(example, at, "expect", TextNode.valueOf(row.text("xe")), "xe" + i);
      JsonNode request = more(row.text("xm"));
      controls.put(example, at, "request", request, row.blank("xm") ? "xa" + i : "xm" + i);
      if (request instanceof ObjectNode members) {
        members(members, row, Pointers.child(at, "request"), controls);
      }
    }
    return examples.isEmpty() ? null : examples;
  }

  private static void members(ObjectNode request, FormRow row, String at, Controls controls) {
    int i = row.index();
    JsonNode action = row.blank("xa") ? null : TextNode.valueOf(row.text("xa"));
    controls.put(request, at, "action", action, "xa" + i);
    JsonNode params = row.blank("xp") ? null : params(row.at("xp"));
    controls.put(request, at, "params", params, "xp" + i);
  }

  private static JsonNode more(String typed) {
    if (typed.isEmpty()) {
      return JsonText.object();
    }
    try {
      return StrictJson.read(typed);
    } catch (Refusal notJson) {
      return TextNode.valueOf(typed);
    }
  }
}
