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
 * Recognises text that the form itself has written. Text alone is ambiguous: two points in time can
 * look alike in a zone, a picker drops fractions of a second, and a formatted number can have two
 * readings.
 */
final class Written {

  private final ZoneId zone;

  Written(ZoneId zone) {
    this.zone = zone;
  }

  /** Whether the form writes this text for a value of a field, which may be null. */
  boolean says(Field field, JsonNode value, String text) {
    return value != null
        && field.kind() != Kind.ACKNOWLEDGE
        && (!text.isEmpty() || field.kind() == Kind.LINES)
        && same(field, text)
            .equals(same(field, TypedText.normal(Prefill.text(field, value, zone))));
  }

  /** The text in one normal notation, since browsers and people use several. */
  private static String same(Field field, String text) {
    return switch (field.kind()) {
      case LINE -> text.replace("\n", "");
      case NUMBER, INTEGER -> Units.without(text, field.unit()).strip();
      case CHOICE_LIST -> Option.folded(text);
      case DATE -> FormMoments.date(text);
      case TIME -> Formats.time(text).map(LocalTime::toString).orElse(text);
      case DATETIME -> FormMoments.local(text).map(LocalDateTime::toString).orElse(text);
      default -> text;
    };
  }
}
