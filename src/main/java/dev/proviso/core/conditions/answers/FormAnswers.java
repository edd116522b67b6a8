package dev.proviso.core.conditions.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.core.conditions.fields.Findings;
import dev.proviso.core.conditions.fields.Option;
import dev.proviso.core.conditions.fields.TypedText;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Translates a submitted form into an answer in JSON, following the tree of fields. The check of
 * JSON answers does the rest, so that forms and the API refuse the same.
 */
public final class FormAnswers {

  private static final Pattern INDEX = Pattern.compile("\\d{1,3}");

  private final Map<String, List<String>> form;
  private final ZoneId zone;
  private final Findings findings;
  private final FormNumbers numbers;
  private final Written written;
  private final Map<String, List<Integer>> positions = new HashMap<>();
  private JsonNode suggestedRows = JsonText.array();

  public FormAnswers(Map<String, List<String>> form, ZoneId zone, Findings findings) {
    this.form = form;
    this.zone = zone;
    this.findings = findings;
    this.numbers = new FormNumbers(findings);
    this.written = new Written(zone);
  }

  /** The positions of a list's items in the form, by the pointer of the list. */
  public Map<String, List<Integer>> positions() {
    return positions;
  }

  /** The answer, without blank values. */
  public ObjectNode answer(List<Field> fields) {
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
      case CHOICE_RADIO -> field.isOpen() ? open(field) : plain(field, typed(field));
      default -> plain(field, typed(field));
    };
  }

  /** Text that the form itself has written stands for exactly the value it was written for. */
  private JsonNode plain(Field field, String text) {
    if (written.says(field, field.suggestion(), text)) {
      return field.suggestion();
    }
    // A row may have moved up since.
    for (JsonNode row : suggestedRows) {
      if (written.says(field, row.get(field.key()), text)) {
        return row.get(field.key());
      }
    }
    return typed(field, text, field.pointer());
  }

  private String first(String name) {
    List<String> values = form.get(name);
    return values == null || values.isEmpty() || values.get(0) == null ? "" : values.get(0);
  }

  /** A text beside the options counts if it was chosen, or if nothing else was. */
  private JsonNode open(Field field) {
    String chosen = typed(field);
    String text = TypedText.normal(first(field.other()));
    boolean other = chosen.equals(OtherText.CHOSEN);
    if (!other && (text.isEmpty() || !chosen.isEmpty())) {
      if (!text.isEmpty()) {
        findings.add(field, field.pointer(), "other_or_option");
      }
      return plain(field, chosen);
    }
    return OtherText.value(field, TextNode.valueOf(text), field.pointer(), findings);
  }

  private String typed(Field field) {
    return TypedText.normal(first(field.name()));
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
      case TIME -> TextNode.valueOf(FittingMoments.time(text, field.limits()));
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
    String folded = Option.folded(label);
    for (Option option : field.options()) {
      if (Option.folded(option.label()).equals(folded)) {
        return option.value();
      }
    }
    findings.add(field, pointer, "not_an_option");
    return null;
  }

  private JsonNode datetime(Field field, String text, String pointer) {
    Optional<LocalDateTime> local = FormMoments.local(text);
    if (local.isEmpty()) {
      return TextNode.valueOf(FittingMoments.datetime(text, field.limits()));
    }
    Optional<OffsetDateTime> moment = FormMoments.inZone(local.get(), zone);
    if (moment.isEmpty()) {
      noSuchTime(field, local.get(), pointer);
    }
    return moment
        .map(at -> TextNode.valueOf(FittingMoments.datetime(at, field.limits())))
        .orElse(null);
  }

  private void noSuchTime(Field field, LocalDateTime local, String pointer) {
    findings.add(
        field,
        pointer,
        "no_such_time",
        "time",
        local.toLocalTime().toString(),
        "date",
        local.toLocalDate().toString(),
        "zone",
        zone.getId());
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
    String other = field.isOpen() ? TypedText.normal(first(field.other())) : "";
    if (!other.isEmpty()) {
      JsonNode value = OtherText.value(field, TextNode.valueOf(other), field.pointer(), findings);
      Optional.ofNullable(value).ifPresent(chosen::add);
    }
    return chosen.isEmpty() ? noneSuggested(field) : chosen;
  }

  /** An empty list, if the agent suggests one: a blank list looks the same as an absent one. */
  private static JsonNode noneSuggested(Field list) {
    JsonNode suggested = list.suggestion();
    return suggested != null && suggested.isEmpty() ? suggested : null;
  }

  private JsonNode lines(Field field) {
    if (written.says(field, field.suggestion(), typed(field))) {
      return field.suggestion();
    }
    ArrayNode items = JsonText.array();
    List<Integer> kept = new ArrayList<>();
    List<String> lines = typed(field).lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      findings.inLine(i + 1);
      JsonNode item = line(field, i, lines.get(i));
      if (item != null) {
        items.add(item);
        kept.add(i);
      }
    }
    findings.inLine(null);
    positions.put(field.pointer(), kept);
    return items.isEmpty() ? noneSuggested(field) : items;
  }

  private JsonNode line(Field list, int index, String text) {
    JsonNode suggested = list.suggestion() == null ? JsonText.array() : list.suggestion();
    if (written.says(list.item(), suggested.get(index), text)) {
      return suggested.get(index);
    }
    for (JsonNode item : suggested) {
      if (written.says(list.item(), item, text)) {
        return item;
      }
    }
    return typed(list.item(), text, Pointers.child(list.pointer(), index));
  }

  private JsonNode rows(Field field) {
    ArrayNode rows = JsonText.array();
    List<Integer> kept = new ArrayList<>();
    int submitted = FormRows.submitted(form, field);
    if (submitted > field.maxRows()) {
      findings.add(field, field.pointer(), "too_many_items", "max", field.maxRows());
      return null;
    }
    suggestedRows = field.suggestion() == null ? JsonText.array() : field.suggestion();
    if (submitted == 0 && !hasControls(field.item())) {
      return field.suggestion();
    }
    for (int i = 0; i < submitted; i++) {
      findings.inRow(i + 1);
      Field row = field.row(i);
      ObjectNode values = answer(row.children());
      if (!isBlank(row, values) || isBlankSuggested(row)) {
        rows.add(values);
        kept.add(i);
      }
    }
    findings.inRow(null);
    suggestedRows = JsonText.array();
    positions.put(field.pointer(), kept);
    return rows.isEmpty() ? noneSuggested(field) : rows;
  }

  private JsonNode group(Field field) {
    ObjectNode values = answer(field.children());
    return field.required() || !isBlank(field, values) ? values : noneSuggested(field);
  }

  private static boolean hasControls(Field row) {
    return row.children().stream().anyMatch(child -> child.kind() != Kind.FIXED);
  }

  /** Whether the agent itself suggests a row that looks blank to a person. */
  private static boolean isBlankSuggested(Field row) {
    return row.suggestion() != null
        && row.children().stream()
            .filter(child -> child.kind() != Kind.FIXED)
            .noneMatch(child -> row.suggestion().has(child.key()));
  }

  /** Whether a person has entered nothing in a group; values fixed by the agent do not count. */
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
