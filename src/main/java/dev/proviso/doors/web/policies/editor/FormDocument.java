package dev.proviso.doors.web.policies.editor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.proviso.core.policies.document.Fact;
import dev.proviso.core.policies.document.FactType;
import dev.proviso.core.policies.document.Operator;
import dev.proviso.core.policies.document.PolicyOutcome;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.Readers;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.InstantText;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Makes the document of a form, and remembers which control each part of it comes from. */
final class FormDocument {

  private final PolicyForm form;
  private final Reader reader;
  private final UnaryOperator<String> ids;
  private final Controls controls = new Controls();
  private final ObjectNode document = JsonText.object();

  private FormDocument(PolicyForm form, Reader reader, UnaryOperator<String> ids) {
    this.form = form;
    this.reader = reader;
    this.ids = ids;
  }

  /**
   * A document that is not checked yet.
   *
   * @param controls which control each part of it comes from
   */
  record Made(JsonNode document, Controls controls) {}

  /**
   * The document of a form.
   *
   * @param ids the id of a principal for its name; anything else as it is
   * @throws dev.proviso.platform.Refusal if what is typed as JSON is none
   */
  static Made of(PolicyForm form, Reader reader, UnaryOperator<String> ids) {
    if (form.isJson()) {
      return new Made(StrictJson.read(form.value("json")), Controls.only("json"));
    }
    return new FormDocument(form, reader, ids).made();
  }

  private Made made() {
    controls.put(document, "", "name", text("name"), "name");
    controls.put(document, "", "tier", TextNode.valueOf(orElse("tier", "rule")), "tier");
    scope();
    when();
    document.set("then", FormThen.of(form, ids, controls));
    caps();
    controls.put(document, "", "examples", ExampleRows.read(form, controls), "xa0");
    if (form.has("visible", "true")) {
      document.put("visible_to_agents", true);
    }
    until();
    rest();
    return new Made(document, controls);
  }

  private String orElse(String name, String usual) {
    return form.text(name).isEmpty() ? usual : form.text(name);
  }

  private JsonNode text(String name) {
    return form.text(name).isEmpty() ? null : TextNode.valueOf(form.text(name));
  }

  private void scope() {
    ObjectNode scope = JsonText.object();
    ArrayNode principals = JsonText.array();
    form.sent().values().getOrDefault("principals", List.of()).forEach(principals::add);
    controls.put(
        scope, "/scope", "principals", principals.isEmpty() ? null : principals, "principals");
    controls.put(scope, "/scope", "path", text("path"), "path");
    controls.put(scope, "/scope", "actions", RowValue.lines(form.value("actions")), "actions");
    controls.put(scope, "/scope", "sessions", RowValue.lines(form.value("sessions")), "sessions");
    controls.put(scope, "/scope", "tags_all", RowValue.lines(form.value("tags")), "tags");
    if (!scope.isEmpty()) {
      document.set("scope", scope);
    }
  }

  private void when() {
    controls.note("/when", "f0");
    List<List<FormRow>> groups = groups();
    boolean any = groups.size() == 1 && groups.get(0).size() > 1;
    if (any) {
      document.putObject("when").set("any", rows(groups.get(0), "/when/any"));
    } else if (!groups.isEmpty()) {
      ArrayNode all = document.putObject("when").putArray("all");
      groups.forEach(group -> all.add(clause(group, Pointers.of("when", "all", all.size()))));
    }
  }

  /** The rows that are not blank; those that are joined by "or" stand together. */
  private List<List<FormRow>> groups() {
    List<List<FormRow>> groups = new ArrayList<>();
    for (FormRow row : form.rows(RowGroup.WHEN)) {
      if (row.saysNothing()) {
        continue;
      }
      if (groups.isEmpty() || !row.text("j").equals("or")) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(row);
    }
    return groups;
  }

  private ObjectNode clause(List<FormRow> group, String at) {
    return group.size() == 1
        ? row(group.get(0), at)
        : JsonText.object().set("any", rows(group, Pointers.child(at, "any")));
  }

  private ArrayNode rows(List<FormRow> group, String at) {
    ArrayNode rows = JsonText.array();
    for (FormRow row : group) {
      rows.add(row(row, Pointers.child(at, rows.size())));
    }
    return rows;
  }

  /** A row without a fact is one too: it is refused, and not left out. */
  private ObjectNode row(FormRow row, String at) {
    Fact.Source source = PolicyForm.source(row).orElse(null);
    ObjectNode made = JsonText.object();
    int i = row.index();
    if (source == null) {
      controls.note(at, "f" + i);
      controls.put(made, at, "fact", null, "f" + i);
      return made;
    }
    FactType type = PolicyForm.type(row, source);
    Operator op = Operator.of(row.text("o")).orElse(null);
    controls.note(at, "f" + i);
    String place = source == Fact.Source.SCHEMA ? row.text("p") : RowValue.pointer(row.text("p"));
    String word = source.hasPlace() ? source.word() + place : source.word();
    controls.put(made, at, "fact", TextNode.valueOf(word), source.hasPlace() ? "p" + i : "f" + i);
    controls.put(made, at, "type", TextNode.valueOf(type.word()), "t" + i);
    controls.put(made, at, "op", op == null ? null : TextNode.valueOf(op.word()), "o" + i);
    boolean takes = op == null || !op.isOfPresence();
    JsonNode value = takes ? RowValue.read(op, type, row.at("v")) : null;
    controls.put(made, at, "value", value, "v" + i);
    return made;
  }

  private void caps() {
    boolean approves =
        PolicyOutcome.of(form.text("outcome")).filter(PolicyOutcome::approves).isPresent();
    ArrayNode caps = JsonText.array();
    for (FormRow row : form.rows(RowGroup.CAPS)) {
      if (!approves || row.blank("count", "sum", "most")) {
        continue;
      }
      int i = row.index();
      String at = Pointers.of("caps", caps.size());
      ObjectNode cap = caps.addObject();
      controls.note(at, "count" + i);
      controls.put(cap, at, "per", TextNode.valueOf(row.text("per")), "per" + i);
      JsonNode hours = row.blank("hours") ? LongNode.valueOf(24) : filled(row, "hours");
      controls.put(cap, at, "within_hours", hours, "hours" + i);
      controls.put(cap, at, "count", filled(row, "count"), "count" + i);
      JsonNode sum = row.blank("sum") ? null : TextNode.valueOf(RowValue.pointer(row.text("sum")));
      controls.put(cap, at, "sum", sum, "sum" + i);
      controls.put(cap, at, "at_most", filled(row, "most"), "most" + i);
    }
    if (!caps.isEmpty()) {
      document.set("caps", caps);
    }
  }

  private static JsonNode filled(FormRow row, String cell) {
    return row.blank(cell) ? null : RowValue.number(row.at(cell));
  }

  private void until() {
    String typed = form.text("until");
    if (typed.isEmpty()) {
      return;
    }
    JsonNode until = TextNode.valueOf(typed);
    try {
      ZoneId zone = Readers.zone(form.text("zone")).orElse(reader.zone());
      until =
          TextNode.valueOf(InstantText.write(LocalDateTime.parse(typed).atZone(zone).toInstant()));
    } catch (DateTimeException notATime) {
      // The reader of documents says so.
    }
    controls.put(document, "", "until", until, "until");
  }

  /** What the form has no control for, such as fields of other types. */
  private void rest() {
    if (form.text("rest").isEmpty()) {
      return;
    }
    merge(document, StrictJson.read(form.value("rest")), "");
  }

  private void merge(ObjectNode into, JsonNode more, String at) {
    more.properties()
        .forEach(
            member -> {
              JsonNode there = into.get(member.getKey());
              String pointer = Pointers.child(at, member.getKey());
              if (there instanceof ObjectNode inner && member.getValue().isObject()) {
                merge(inner, member.getValue(), pointer);
              } else if (there instanceof ArrayNode list && member.getValue().isArray()) {
                member.getValue().forEach(list::add);
              } else {
                controls.note(pointer, "rest");
                into.set(member.getKey(), member.getValue());
              }
            });
  }
}
