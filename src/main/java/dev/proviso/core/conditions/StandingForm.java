package dev.proviso.core.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.answers.FormAnswers;
import dev.proviso.core.conditions.answers.JsonAnswers;
import dev.proviso.core.conditions.answers.Prefill;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Findings;
import dev.proviso.core.conditions.fields.Numbers;
import dev.proviso.platform.json.JsonText;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A form of values that hold already. What nobody touches in it stays exactly as it is, though the
 * form may show less of it than there is, such as the fractions of a second.
 *
 * @param fields the fields, those with a value as required ones that suggest it
 * @param holding the values that hold, by the keys of the fields
 */
public record StandingForm(List<Field> fields, ObjectNode holding) {

  private static final Comparator<JsonNode> SAME = (one, other) -> Numbers.same(one, other) ? 0 : 1;

  public StandingForm {
    fields = List.copyOf(fields);
  }

  /** The form of some fields, of which those have values that hold. */
  public static StandingForm of(List<Field> fields, ObjectNode holding) {
    return new StandingForm(
        fields.stream().map(field -> field.standing(value(holding, field))).toList(), holding);
  }

  private static JsonNode value(ObjectNode values, Field field) {
    JsonNode value = values.get(field.key());
    return value == null || value.isNull() ? null : value;
  }

  /** What it shows before anybody touches it, by the names of the controls. */
  public Map<String, List<String>> prefill(ZoneId zone) {
    return new Prefill(zone, true).of(fields);
  }

  /**
   * What a submitted form changes, with times in the reader's zone: the new values, and null for
   * what was emptied. A field whose control was not sent is not changed. The faults are of values
   * that cannot be read, or are outside the limits of their fields.
   */
  public Checked changes(Map<String, List<String>> form, ZoneId zone) {
    Findings findings = new Findings();
    List<Field> sent = fields.stream().filter(field -> isSent(field, form)).toList();
    FormAnswers translated = new FormAnswers(form, zone, findings);
    ObjectNode answer = translated.answer(sent);
    JsonAnswers answers = new JsonAnswers(findings, translated.positions());
    ObjectNode changes = JsonText.object();
    for (Field field : sent) {
      JsonNode before = value(holding, field);
      JsonNode given = answer.get(field.key());
      if (isSame(given, before)) {
        continue;
      }
      JsonNode after = isNothing(given) ? null : answers.value(field, given, field.pointer());
      if (after != null && !isSame(after, before)) {
        changes.set(field.key(), after);
      } else if (after == null && before != null && !findings.touch(field.pointer())) {
        changes.putNull(field.key());
      }
    }
    return new Checked(changes, findings.list());
  }

  private static boolean isSent(Field field, Map<String, List<String>> form) {
    return form.containsKey(field.name()) || form.containsKey(field.marker());
  }

  private static boolean isSame(JsonNode one, JsonNode other) {
    return one != null && other != null && one.equals(SAME, other);
  }

  private static boolean isNothing(JsonNode given) {
    return given == null || given.isNull() || (given.isTextual() && given.textValue().isBlank());
  }
}
