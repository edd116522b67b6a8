package dev.proviso.doors.web.policies.editor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.policies.document.Fact;
import dev.proviso.doors.web.content.JsonTree;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.platform.json.JsonText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Makes the form of a document; or its JSON in one control where rows cannot show it. */
final class DocumentForm {

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm[:ss]", Locale.ROOT);
  private static final Pattern LINES =
      Pattern.compile(
          "(?:actions|sessions|tags|comment|note|deciders|rest|was|(?:v|ed|xp|xm)\\d+)");
  private static final Set<String> FIELD_TYPES = Set.of("integer", "number", "text", "boolean");
  private static final Set<String> FIELD = Set.of("key", "type", "min", "max", "required");
  private final ObjectNode document;
  private final UnaryOperator<String> names;
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final ObjectNode rest = JsonText.object();

  private DocumentForm(ObjectNode document, UnaryOperator<String> names) {
    this.document = document;
    this.names = names;
  }

  /** The form; {@code names} gives the name of a principal, where only one has it. */
  static PolicyForm of(ObjectNode document, Reader reader, UnaryOperator<String> names) {
    return new DocumentForm(document, names).read(reader.zone()).orElseGet(() -> json(document));
  }

  /** The form that has the whole document as JSON. */
  static PolicyForm json(JsonNode document) {
    return PolicyForm.of(
        Map.of("view", List.of("json"), "json", List.of(JsonTree.pretty(document))));
  }

  private Optional<PolicyForm> read(ZoneId zone) {
    put("name", document.path("name").asText());
    put("tier", document.path("tier").asText());
    scope();
    boolean fits = when() && then();
    caps();
    put("visible", Boolean.toString(document.path("visible_to_agents").asBoolean()));
    put("zone", zone.getId());
    if (document.has("until")) {
      Instant until = Instant.parse(document.get("until").asText());
      put("until", LOCAL.format(until.atZone(zone)));
    }
    ExampleRows.show(document.path("examples"), values);
    put("was", JsonText.write(document));
    put("rest", rest.isEmpty() ? "" : JsonTree.pretty(rest));
    return fits && isKept() ? Optional.of(PolicyForm.of(values)) : Optional.empty();
  }

  /** Whether browsers send back what stands in the controls: those of one line drop line ends. */
  private boolean isKept() {
    return values.entrySet().stream()
        .allMatch(
            control ->
                control.getValue().stream()
                    .allMatch(
                        value ->
                            value.indexOf('\r') < 0
                                && (value.indexOf('\n') < 0
                                    || LINES.matcher(control.getKey()).matches())));
  }

  private void put(String name, String value) {
    values.put(name, List.of(value));
  }

  private void scope() {
    JsonNode scope = document.path("scope");
    List<String> principals = new ArrayList<>();
    scope.path("principals").forEach(it -> principals.add(it.asText()));
    values.put("principals", principals);
    put("path", scope.path("path").asText());
    put("actions", RowValue.lines(scope.get("actions")));
    put("sessions", RowValue.lines(scope.get("sessions")));
    put("tags", RowValue.lines(scope.get("tags_all")));
  }

  /** Whether what must hold is rows, of which neighbours may be joined by "or". */
  private boolean when() {
    JsonNode when = document.path("when");
    List<JsonNode> clauses = new ArrayList<>();
    if (when.has("all")) {
      when.get("all").forEach(clauses::add);
    } else if (!when.isMissingNode()) {
      clauses.add(when);
    }
    boolean flat = true;
    int at = 0;
    for (JsonNode clause : clauses) {
      List<JsonNode> rows = new ArrayList<>();
      if (clause.has("any")) {
        clause.get("any").forEach(rows::add);
      } else {
        rows.add(clause);
      }
      for (int i = 0; i < rows.size(); i++, at++) {
        put("j" + at, i == 0 ? "and" : "or");
        flat &= rows.get(i).has("fact") && row(rows.get(i), at);
      }
    }
    return flat;
  }

  private boolean row(JsonNode row, int i) {
    String word = row.path("fact").asText();
    for (Fact.Source source : Fact.Source.values()) {
      if (source.hasPlace() ? word.startsWith(source.word()) : word.equals(source.word())) {
        put("f" + i, source.word());
        put("p" + i, word.substring(source.word().length()));
      }
    }
    put("t" + i, row.path("type").asText("text"));
    put("o" + i, row.path("op").asText());
    String value = RowValue.write(row.get("value"));
    put("v" + i, value == null ? "" : value);
    return value != null;
  }

  private boolean then() {
    JsonNode then = document.path("then");
    put("outcome", then.path("outcome").asText());
    put("comment", then.path("comment").asText());
    put("note", then.path("note").asText());
    int at = 0;
    for (Map.Entry<String, JsonNode> condition : then.path("conditions").properties()) {
      JsonNode said = condition.getValue();
      boolean long_ = said.isObject() && (said.has("value") || said.has("enforce"));
      put("ck" + at, condition.getKey());
      put("cv" + at, RowValue.condition(long_ ? said.path("value") : said));
      put("ce" + at, long_ ? said.path("enforce").asText() : "");
      at++;
    }
    put("uses", then.path("grant").path("uses").asText());
    length("valid_for", "valid_unit", then.path("grant").path("valid_for"));
    terms(then);
    fields(then.path("fields"));
    return true;
  }

  private void terms(JsonNode then) {
    put("deciders", deciders(then));
    put("quorum", then.path("quorum").asText());
    put("needs_comment", then.path("needs_comment").asText());
    put("priority", then.path("priority").asText());
    length("expires_in", "expires_unit", then.path("expires_in"));
    int at = 0;
    for (JsonNode step : then.path("escalate")) {
      length("ea" + at, "eu" + at, step.path("after"));
      put("ed" + at, deciders(step));
      at++;
    }
  }

  private String deciders(JsonNode of) {
    return StreamSupport.stream(of.path("deciders").spliterator(), false)
        .map(it -> names.apply(it.asText()))
        .collect(Collectors.joining("\n"));
  }

  private void length(String name, String unit, JsonNode seconds) {
    if (seconds.isNumber()) {
      put(name, TimeUnits.number(seconds));
      put(unit, TimeUnits.unit(seconds));
    }
  }

  private void fields(JsonNode fields) {
    boolean simple =
        StreamSupport.stream(fields.spliterator(), false).allMatch(DocumentForm::isSimple);
    if (!simple) {
      rest.withObject("/then").set("fields", fields);
      return;
    }
    int at = 0;
    for (JsonNode field : fields) {
      put("fk" + at, field.path("key").asText());
      put("ft" + at, field.path("type").asText("text"));
      put("fl" + at, field.has("min") ? RowValue.write(field.get("min")) : "");
      put("fm" + at, field.has("max") ? RowValue.write(field.get("max")) : "");
      put("fr" + at, Boolean.toString(field.path("required").asBoolean()));
      at++;
    }
  }

  private static boolean isSimple(JsonNode field) {
    boolean members =
        field.properties().stream().allMatch(member -> FIELD.contains(member.getKey()));
    return members && FIELD_TYPES.contains(field.path("type").asText("text"));
  }

  private void caps() {
    int at = 0;
    for (JsonNode cap : document.path("caps")) {
      put("per" + at, cap.path("per").asText());
      put("hours" + at, cap.path("within_hours").asText());
      put("count" + at, cap.path("count").asText());
      put("sum" + at, cap.path("sum").asText());
      put("most" + at, cap.has("at_most") ? RowValue.write(cap.get("at_most")) : "");
      at++;
    }
    if (at == 0) {
      put("per0", "all");
      put("hours0", "24");
    }
  }
}
