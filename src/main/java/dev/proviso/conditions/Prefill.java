package dev.proviso.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.conditions.Field.Kind;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes defaults in the notation of the form. */
final class Prefill {

  private final ZoneId zone;
  private final boolean requiredToo;
  private final Map<String, List<String>> form = new LinkedHashMap<>();

  Prefill(ZoneId zone, boolean requiredToo) {
    this.zone = zone;
    this.requiredToo = requiredToo;
  }

  Map<String, List<String>> of(List<Field> fields) {
    fields.forEach(field -> fill(field, field.suggestion()));
    return form;
  }

  private void fill(Field field, JsonNode value) {
    if (field.kind() == Kind.GROUP) {
      for (Field child : field.children()) {
        JsonNode inner = value == null ? null : value.get(child.key());
        fill(child, inner == null ? child.suggestion() : inner);
      }
    } else if (value != null && !value.isNull() && (requiredToo || field.optional())) {
      if (field.kind() == Kind.ROWS) {
        for (int i = 0; i < Math.min(value.size(), field.maxRows()); i++) {
          fill(field.row(i), value.get(i));
        }
      } else if (field.kind() != Kind.ACKNOWLEDGE && field.kind() != Kind.FIXED) {
        form.put(field.name(), texts(field, value));
      }
    }
  }

  private List<String> texts(Field field, JsonNode value) {
    return switch (field.kind()) {
      case MULTI -> indexes(field, value);
      case LINES ->
          List.of(
              StreamSupport.stream(value.spliterator(), false)
                  .map(item -> text(field.item(), item))
                  .collect(Collectors.joining("\n")));
      default -> List.of(text(field, value));
    };
  }

  private static List<String> indexes(Field field, JsonNode chosen) {
    List<String> indexes = new ArrayList<>();
    for (JsonNode value : chosen) {
      indexes.add(String.valueOf(Scalars.optionIndex(field.options(), value)));
    }
    return indexes;
  }

  private String text(Field field, JsonNode value) {
    return switch (field.kind()) {
      case CHOICE_RADIO, CHOICE_SELECT ->
          String.valueOf(Scalars.optionIndex(field.options(), value));
      case CHOICE_LIST -> field.options().get(Scalars.optionIndex(field.options(), value)).label();
      case DATETIME -> FormMoments.shown(value.textValue(), zone);
      default -> Numbers.shown(value);
    };
  }
}
