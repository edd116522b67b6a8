package dev.proviso.core.conditions.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import dev.proviso.core.conditions.answers.Moments;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.core.conditions.fields.Limits;
import dev.proviso.core.conditions.fields.Limits.Range;
import dev.proviso.core.conditions.fields.Limits.Size;
import dev.proviso.core.conditions.fields.Numbers;
import java.math.BigDecimal;

/** Reads the limits of a field, and refuses limits that no value can meet. */
final class Bounds {

  private Bounds() {}

  static Limits ofNumber(Keywords keywords, String minName, String maxName, String stepName) {
    BigDecimal min = keywords.number(minName);
    BigDecimal max = keywords.number(maxName);
    return of(keywords, minName, new Range(min, false, max, false, keywords.step(stepName)));
  }

  /**
   * The four bounds of JSON Schema; if both notations bound the same side, the narrower one counts.
   */
  static Limits ofSchemaNumber(Keywords keywords) {
    BigDecimal min = keywords.number("minimum");
    BigDecimal above = keywords.number("exclusiveMinimum");
    BigDecimal max = keywords.number("maximum");
    BigDecimal below = keywords.number("exclusiveMaximum");
    boolean minExcluded = above != null && (min == null || above.compareTo(min) >= 0);
    boolean maxExcluded = below != null && (max == null || below.compareTo(max) <= 0);
    Range range =
        new Range(
            minExcluded ? above : min,
            minExcluded,
            maxExcluded ? below : max,
            maxExcluded,
            keywords.step("multipleOf"));
    Range within = NumberFormats.within(range, keywords.get("format"));
    return of(keywords, minExcluded ? "exclusiveMinimum" : "minimum", within);
  }

  private static Limits of(Keywords keywords, String minName, Range range) {
    if (range.min() != null && range.max() != null) {
      int order = range.min().compareTo(range.max());
      if (order > 0 || (order == 0 && (range.minExcluded() || range.maxExcluded()))) {
        String min = Numbers.shown(range.min());
        keywords.fault(minName, "min_over_max", "min", min, "max", Numbers.shown(range.max()));
      }
    }
    return new Limits(range, Size.ANY, Size.ANY);
  }

  static Limits ofText(Keywords keywords, Size length) {
    Pattern pattern = keywords.pattern("pattern");
    return new Limits(Range.ANY, length, Size.ANY, false, pattern, null, null, false);
  }

  static Limits ofItems(Size items, boolean unique) {
    return new Limits(Range.ANY, Size.ANY, items, unique, null, null, null, false);
  }

  /** {@code min} and {@code max} of dates and times, in the notation of their values. */
  static Limits ofTime(Keywords keywords, Kind kind) {
    String earliest = moment(keywords, "min", kind);
    String latest = moment(keywords, "max", kind);
    if (earliest != null && latest != null && Moments.isBefore(kind, latest, earliest)) {
      keywords.fault("min", "min_over_max", "min", earliest, "max", latest);
    }
    return new Limits(Range.ANY, Size.ANY, Size.ANY, false, null, earliest, latest, false);
  }

  private static String moment(Keywords keywords, String name, Kind kind) {
    JsonNode value = keywords.get(name);
    if (value == null) {
      return null;
    }
    if (!value.isTextual() || !Moments.isValid(kind, value.textValue())) {
      keywords.fault(name, "schema_moment", "keyword", name, "example", Moments.example(kind));
      return null;
    }
    return value.textValue();
  }
}
