package dev.proviso.core.conditions.answers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.core.conditions.fields.Numbers;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Writes defaults in the notation of the form. */
public final class Prefill {

  private final ZoneId zone;
  private final boolean requiredToo;
  private final Map<String, List<String>> form = new LinkedHashMap<>();

  public Prefill(ZoneId zone, boolean requiredToo) {
    this.zone = zone;
    this.requiredToo = requiredToo;
  }

  public Map<String, List<String>> of(List<Field> fields) {
    fields.forEach(this::fill);
    return form;
  }

  private void fill(Field field) {
    JsonNode value = field.suggestion();
    if (field.kind() == Kind.GROUP) {
      // An optional group starts blank: a default inside would make the rest of it required.
      if (field.required() || (value != null && !value.isNull())) {
        field.children().forEach(this::fill);
      }
    } else if (value != null && !value.isNull() && (requiredToo || field.optional())) {
      if (field.kind() == Kind.ROWS) {
        field.rows(value.size()).forEach(this::fillRow);
      } else if (field.kind() != Kind.ACKNOWLEDGE && field.kind() != Kind.FIXED) {
        form.put(field.name(), texts(field, value));
        other(field, value).ifPresent(text -> form.put(field.other(), List.of(text)));
      }
    }
  }

  private void fillRow(Field row) {
    int before = form.size();
    fill(row);
    if (form.size() == before && !row.children().isEmpty()) {
      // The first control makes a blank row count.
      form.put(row.children().get(0).name(), List.of(""));
    }
  }

  /** What the form writes for the value of one control, in the reader's zone. */
  static String text(Field field, JsonNode value, ZoneId zone) {
    return switch (field.kind()) {
      case CHOICE_RADIO, CHOICE_SELECT -> index(field, value);
      case CHOICE_LIST -> field.options().get(Scalars.optionIndex(field.options(), value)).label();
      case DATETIME -> FormMoments.shown(value.textValue(), zone);
      case LINES ->
          StreamSupport.stream(value.spliterator(), false)
              .map(item -> text(field.item(), item, zone))
              .collect(Collectors.joining("\n"));
      default -> Numbers.shown(value);
    };
  }

  private List<String> texts(Field field, JsonNode value) {
    return switch (field.kind()) {
      case MULTI -> indexes(field, value);
      default -> List.of(text(field, value, zone));
    };
  }

  private static List<String> indexes(Field field, JsonNode chosen) {
    List<String> indexes = new ArrayList<>();
    for (JsonNode value : chosen) {
      int index = Scalars.optionIndex(field.options(), value);
      if (index >= 0) {
        indexes.add(String.valueOf(index));
      }
    }
    return indexes;
  }

  private static String index(Field field, JsonNode value) {
    int index = Scalars.optionIndex(field.options(), value);
    return index < 0 && field.isOpen() ? OtherText.CHOSEN : String.valueOf(index);
  }

  /** What stands beside the options, where it is none of them. */
  private static Optional<String> other(Field field, JsonNode value) {
    if (!field.isOpen()) {
      return Optional.empty();
    }
    Stream<JsonNode> values =
        field.kind() == Kind.MULTI
            ? StreamSupport.stream(value.spliterator(), false)
            : Stream.of(value);
    return values
        .filter(each -> Scalars.optionIndex(field.options(), each) < 0)
        .findFirst()
        .map(JsonNode::textValue);
  }
}
