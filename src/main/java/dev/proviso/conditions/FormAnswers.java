package dev.proviso.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.proviso.conditions.Field.Kind;
import dev.proviso.json.JsonText;
import dev.proviso.json.Pointers;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Translates a submitted form into an answer in JSON, by the tree of fields; the judge of JSON
 * answers does the rest, so that both doors refuse the same.
 */
final class FormAnswers {

  private static final Pattern INDEX = Pattern.compile("\\d{1,3}");

  private final Map<String, List<String>> form;
  private final ZoneId zone;
  private final Findings findings;
  private final FormNumbers numbers;
  private final Map<String, List<Integer>> positions = new HashMap<>();

  FormAnswers(Map<String, List<String>> form, ZoneId zone, Findings findings) {
    this.form = form;
    this.zone = zone;
    this.findings = findings;
    this.numbers = new FormNumbers(findings);
  }

  /** Where the items of a list, by its pointer, stood in the form. */
  Map<String, List<Integer>> positions() {
    return positions;
  }

  /** The answer; what is blank is absent. */
  ObjectNode answer(List<Field> fields) {
    ObjectNode answer = JsonText.object();
    for (Field field : fields) {
      JsonNode value = value(field);
      if (value != null) {
        answer.set(field.key(), value);
      }
    }
    return answer;
  }

  private JsonNode value(Field field) {
    return switch (field.kind()) {
      case GROUP -> group(field);
      case ROWS -> rows(field);
      case LINES -> lines(field);
      case MULTI -> multi(field);
      case FIXED -> field.fixed();
      default -> {
        String text = Texts.normal(first(field));
        // What the form itself has written means what it was written for, to the last digit.
        yield isWritten(field, field.suggestion(), text)
            ? field.suggestion()
            : typed(field, text, field.pointer());
      }
    };
  }

  private boolean isWritten(Field field, JsonNode value, String text) {
    return value != null
        && field.kind() != Kind.ACKNOWLEDGE
        && !text.isEmpty()
        && text.equals(Texts.normal(Prefill.text(field, value, zone)));
  }

  private String first(Field field) {
    List<String> values = form.get(field.name());
    return values == null || values.isEmpty() || values.get(0) == null ? "" : values.get(0);
  }

  private JsonNode typed(Field field, String text, String pointer) {
    if (text.isEmpty()) {
      return null;
    }
    return switch (field.kind()) {
      case NUMBER, INTEGER -> numbers.read(field, text, pointer);
      case ACKNOWLEDGE -> BooleanNode.TRUE;
      case CHOICE_RADIO, CHOICE_SELECT -> option(field, text, pointer);
      case CHOICE_LIST -> labelled(field, text, pointer);
      case DATE -> TextNode.valueOf(FormMoments.date(text));
      case DATETIME -> datetime(field, text, pointer);
      default -> TextNode.valueOf(text);
    };
  }

  private JsonNode option(Field field, String index, String pointer) {
    int i = INDEX.matcher(index).matches() ? Integer.parseInt(index) : -1;
    if (i < 0 || i >= field.options().size()) {
      findings.add(field, pointer, "not_an_option");
      return null;
    }
    return field.options().get(i).value();
  }

  private JsonNode labelled(Field field, String label, String pointer) {
    String folded = Options.folded(label);
    for (Option option : field.options()) {
      if (Options.folded(option.label()).equals(folded)) {
        return option.value();
      }
    }
    findings.add(field, pointer, "not_an_option");
    return null;
  }

  private JsonNode datetime(Field field, String text, String pointer) {
    Optional<LocalDateTime> local = FormMoments.local(text);
    if (local.isEmpty()) {
      return TextNode.valueOf(text);
    }
    Optional<String> moment = FormMoments.inZone(local.get(), zone);
    if (moment.isEmpty()) {
      findings.add(
          field,
          pointer,
          "no_such_time",
          "time",
          local.get().toLocalTime().toString(),
          "date",
          local.get().toLocalDate().toString(),
          "zone",
          zone.getId());
    }
    return moment.map(TextNode::valueOf).orElse(null);
  }

  private JsonNode multi(Field field) {
    ArrayNode chosen = JsonText.array();
    for (String index : form.getOrDefault(field.name(), List.of())) {
      if (index != null && !index.isBlank()) {
        JsonNode value = option(field, index.strip(), field.pointer());
        if (value != null) {
          chosen.add(value);
        }
      }
    }
    return chosen.isEmpty() ? null : chosen;
  }

  private JsonNode lines(Field field) {
    ArrayNode items = JsonText.array();
    List<Integer> kept = new ArrayList<>();
    List<String> lines = Texts.normal(first(field)).lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      findings.inLine(i + 1);
      JsonNode item = line(field, lines.get(i), Pointers.child(field.pointer(), i));
      if (item != null) {
        items.add(item);
        kept.add(i);
      }
    }
    findings.inLine(null);
    positions.put(field.pointer(), kept);
    return items.isEmpty() ? null : items;
  }

  private JsonNode line(Field list, String text, String pointer) {
    if (list.suggestion() != null) {
      for (JsonNode suggested : list.suggestion()) {
        if (isWritten(list.item(), suggested, text)) {
          return suggested;
        }
      }
    }
    return typed(list.item(), text, pointer);
  }

  private JsonNode rows(Field field) {
    ArrayNode rows = JsonText.array();
    List<Integer> kept = new ArrayList<>();
    int submitted = FormRows.submitted(form, field);
    if (submitted > field.maxRows()) {
      findings.add(field, field.pointer(), "too_many_items", "max", field.maxRows());
      return null;
    }
    for (int i = 0; i < submitted; i++) {
      findings.inRow(i + 1);
      Field row = field.row(i);
      ObjectNode values = answer(row.children());
      if (!isBlank(row, values)) {
        rows.add(values);
        kept.add(i);
      }
    }
    findings.inRow(null);
    positions.put(field.pointer(), kept);
    return rows.isEmpty() ? null : rows;
  }

  private JsonNode group(Field field) {
    ObjectNode values = answer(field.children());
    return field.required() || !isBlank(field, values) ? values : null;
  }

  /** Whether a person has put nothing into a group: what the agent has fixed does not count. */
  private boolean isBlank(Field group, ObjectNode values) {
    return !findings.touch(group.pointer())
        && group.children().stream()
            .filter(child -> child.kind() != Kind.FIXED)
            .noneMatch(child -> isFilled(child, values.get(child.key())));
  }

  private static boolean isFilled(Field child, JsonNode value) {
    if (value == null || child.kind() != Kind.GROUP) {
      return value != null;
    }
    return child.children().stream()
        .filter(inner -> inner.kind() != Kind.FIXED)
        .anyMatch(inner -> isFilled(inner, value.get(inner.key())));
  }
}
