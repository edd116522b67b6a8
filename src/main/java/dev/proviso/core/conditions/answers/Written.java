package dev.proviso.core.conditions.answers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.core.conditions.fields.Formats;
import dev.proviso.core.conditions.fields.Option;
import dev.proviso.core.conditions.fields.TypedText;
import dev.proviso.core.conditions.fields.Units;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Knows again what the form has written: a zone shows two points in time alike, a picker drops a
 * fraction of a second, and a number in its notation can have two readings, so that the text alone
 * does not say which value it was written for.
 */
final class Written {

  private final ZoneId zone;

  Written(ZoneId zone) {
    this.zone = zone;
  }

  /** Whether a text is what the form writes for this value of a field, which may be null. */
  boolean says(Field field, JsonNode value, String text) {
    return value != null
        && field.kind() != Kind.ACKNOWLEDGE
        && (!text.isEmpty() || field.kind() == Kind.LINES)
        && same(field, text)
            .equals(same(field, TypedText.normal(Prefill.text(field, value, zone))));
  }

  /** The text in one notation, where browsers and people use several. */
  private static String same(Field field, String text) {
    return switch (field.kind()) {
      case NUMBER, INTEGER -> Units.without(text, field.unit()).strip();
      case CHOICE_LIST -> Option.folded(text);
      case DATE -> FormMoments.date(text);
      case TIME -> Formats.time(text).map(LocalTime::toString).orElse(text);
      case DATETIME -> FormMoments.local(text).map(LocalDateTime::toString).orElse(text);
      default -> text;
    };
  }
}
