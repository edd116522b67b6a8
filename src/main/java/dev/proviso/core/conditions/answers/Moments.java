package dev.proviso.core.conditions.answers;

import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.core.conditions.fields.Formats;

/** Common operations on dates, times and points in time. */
public final class Moments {

  private Moments() {}

  public static boolean isValid(Kind kind, String text) {
    return switch (kind) {
      case DATE -> Formats.date(text).isPresent();
      case TIME -> Formats.time(text).isPresent();
      default -> Formats.datetime(text).isPresent();
    };
  }

  /** Whether one valid value is before another. */
  public static boolean isBefore(Kind kind, String one, String other) {
    return switch (kind) {
      case DATE -> Formats.date(one).orElseThrow().isBefore(Formats.date(other).orElseThrow());
      case TIME -> Formats.time(one).orElseThrow().isBefore(Formats.time(other).orElseThrow());
      default ->
          Formats.datetime(one).orElseThrow().isBefore(Formats.datetime(other).orElseThrow());
    };
  }

  public static String example(Kind kind) {
    return switch (kind) {
      case DATE -> "2026-11-21";
      case TIME -> "14:30";
      default -> "2026-11-21T14:30:00+01:00";
    };
  }

  /** The code of the fault for a text that is not such a value at all. */
  static String faultCode(Kind kind) {
    return switch (kind) {
      case DATE -> "not_a_date";
      case TIME -> "not_a_time";
      default -> "not_a_datetime";
    };
  }
}
