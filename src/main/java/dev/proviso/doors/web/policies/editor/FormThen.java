package dev.proviso.doors.web.policies.editor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.proviso.core.policies.document.PolicyOutcome;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import java.util.function.UnaryOperator;

/** What happens, as a form says it: only what the chosen outcome takes. */
final class FormThen {

  private static final int MINUTE = 60;

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
      case APPROVE, DENY -> controls.put(then, "/then", "comment", text("comment"), "comment");
      case CONDITIONAL -> {
        controls.put(then, "/then", "comment", text("comment"), "comment");
        conditions();
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

  private void terms() {
    ArrayNode deciders = JsonText.array();
    RowValue.texts(form.value("deciders")).forEach(it -> deciders.add(ids.apply(it.asText())));
    controls.put(then, "/then", "deciders", deciders.isEmpty() ? null : deciders, "deciders");
    controls.put(then, "/then", "quorum", number("quorum", 1), "quorum");
    if (form.has("needs_comment", "true")) {
      then.put("needs_comment", true);
    }
    controls.put(then, "/then", "priority", text("priority"), "priority");
    controls.put(then, "/then", "expires_in", number("expires_in", MINUTE), "expires_in");
    controls.put(then, "/then", "note", text("note"), "note");
  }

  private JsonNode number(String name, int times) {
    return form.text(name).isEmpty() ? null : times(RowValue.number(form.text(name)), times);
  }

  private static JsonNode times(JsonNode number, int times) {
    return number.isIntegralNumber() ? LongNode.valueOf(number.longValue() * times) : number;
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
