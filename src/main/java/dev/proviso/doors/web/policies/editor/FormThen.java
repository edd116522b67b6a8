package dev.proviso.doors.web.policies.editor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.proviso.core.policies.document.PolicyOutcome;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import java.util.function.UnaryOperator;

/** What happens, as a form says it: only what the chosen outcome takes. */
final class FormThen {

  private final PolicyForm form;
  private final UnaryOperator<String> ids;
  private final Controls controls;
  private final ObjectNode then = JsonText.object();

  private FormThen(PolicyForm form, UnaryOperator<String> ids, Controls controls) {
    this.form = form;
    this.ids = ids;
    this.controls = controls;
  }

  static ObjectNode of(PolicyForm form, UnaryOperator<String> ids, Controls controls) {
    return new FormThen(form, ids, controls).read();
  }

  private ObjectNode read() {
    controls.note("/then", "outcome");
    String word = form.text("outcome");
    controls.put(
        then, "/then", "outcome", word.isEmpty() ? null : TextNode.valueOf(word), "outcome");
    PolicyOutcome outcome = PolicyOutcome.of(word).orElse(null);
    if (outcome != null) {
      read(outcome);
    }
    return then;
  }

  private void read(PolicyOutcome outcome) {
    switch (outcome) {
      case APPROVE -> {
        controls.put(then, "/then", "comment", text("comment"), "comment");
        grant();
      }
      case DENY -> controls.put(then, "/then", "comment", text("comment"), "comment");
      case CONDITIONAL -> {
        controls.put(then, "/then", "comment", text("comment"), "comment");
        conditions();
        grant();
      }
      case PERSON -> {
        terms();
        fields();
      }
      case LIMIT -> fields();
    }
  }

  private void conditions() {
    ObjectNode conditions = JsonText.object();
    controls.note("/then/conditions", "ck0");
    for (FormRow row : form.rows(RowGroup.CONDITIONS)) {
      if (row.blank("ck", "cv")) {
        continue;
      }
      ObjectNode condition = JsonText.object();
      String at = Pointers.of("then", "conditions", row.text("ck"));
      controls.put(conditions, "/then/conditions", row.text("ck"), condition, "ck" + row.index());
      controls.put(condition, at, "value", RowValue.condition(row.at("cv")), "cv" + row.index());
      String enforce = row.text("ce");
      controls.put(
          condition,
          at,
          "enforce",
          enforce.isEmpty() ? null : TextNode.valueOf(enforce),
          "ce" + row.index());
    }
    then.set("conditions", conditions);
  }

  /** How often and how long what is allowed may be used. */
  private void grant() {
    ObjectNode grant = JsonText.object();
    String at = Pointers.of("then", "grant");
    controls.note(at, "uses");
    controls.put(grant, at, "uses", number("uses"), "uses");
    controls.put(grant, at, "valid_for", length("valid_for", "valid_unit"), "valid_for");
    if (!grant.isEmpty()) {
      then.set("grant", grant);
    }
  }

  private void terms() {
    controls.put(then, "/then", "deciders", deciders(form.value("deciders")), "deciders");
    controls.put(then, "/then", "quorum", number("quorum"), "quorum");
    if (form.has("needs_comment", "true")) {
      then.put("needs_comment", true);
    }
    controls.put(then, "/then", "priority", text("priority"), "priority");
    controls.put(then, "/then", "expires_in", length("expires_in", "expires_unit"), "expires_in");
    controls.put(then, "/then", "note", text("note"), "note");
    escalations();
  }

  private void escalations() {
    ArrayNode steps = JsonText.array();
    controls.note("/then/escalate", "ea0");
    for (FormRow row : form.rows(RowGroup.ESCALATE)) {
      if (row.blank("ea", "ed")) {
        continue;
      }
      int i = row.index();
      String at = Pointers.of("then", "escalate", steps.size());
      ObjectNode step = steps.addObject();
      controls.note(at, "ea" + i);
      controls.put(step, at, "after", length("ea" + i, "eu" + i), "ea" + i);
      controls.put(step, at, "deciders", deciders(row.at("ed")), "ed" + i);
    }
    if (!steps.isEmpty()) {
      then.set("escalate", steps);
    }
  }

  private ArrayNode deciders(String typed) {
    ArrayNode deciders = JsonText.array();
    RowValue.texts(typed).forEach(it -> deciders.add(ids.apply(it.asText())));
    return deciders.isEmpty() ? null : deciders;
  }

  private JsonNode number(String name) {
    return form.text(name).isEmpty() ? null : RowValue.number(form.text(name));
  }

  private JsonNode length(String name, String unit) {
    return form.text(name).isEmpty() ? null : TimeUnits.seconds(form.text(name), form.text(unit));
  }

  private void fields() {
    ArrayNode fields = JsonText.array();
    controls.note("/then/fields", "fk0");
    for (FormRow row : form.rows(RowGroup.FIELDS)) {
      if (row.blank("fk", "fl", "fm")) {
        continue;
      }
      int i = row.index();
      String at = Pointers.of("then", "fields", fields.size());
      ObjectNode field = fields.addObject();
      controls.note(at, "fk" + i);
      controls.put(field, at, "key", TextNode.valueOf(row.text("fk")), "fk" + i);
      controls.put(field, at, "type", TextNode.valueOf(row.text("ft")), "ft" + i);
      controls.put(
          field, at, "min", row.blank("fl") ? null : RowValue.number(row.at("fl")), "fl" + i);
      controls.put(
          field, at, "max", row.blank("fm") ? null : RowValue.number(row.at("fm")), "fm" + i);
      if (row.text("fr").equals("true")) {
        field.put("required", true);
      }
    }
    if (!fields.isEmpty()) {
      then.set("fields", fields);
    }
  }

  private JsonNode text(String name) {
    return form.text(name).isEmpty() ? null : TextNode.valueOf(form.text(name));
  }
}
