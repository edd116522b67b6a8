package dev.proviso.core.conditions.fields;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The notations of dates, times and addresses that an answer may use. */
public final class Formats {

  static final int MAX_EMAIL = 254;

  // java.time alone would also accept years with more digits, missing seconds and odd offsets.
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}(:\\d{2})?");
  private static final Pattern DATETIME =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@.]+(\\.[^\\s@.]+)*");

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern DURATION =
      Pattern.compile(
          "P(\\d{1,9}W|(?=\\d|T\\d)(\\d{1,9}Y)?(\\d{1,9}M)?(\\d{1,9}D)?"
              + "(T(?=\\d)(\\d{1,9}H)?(\\d{1,9}M)?(\\d{1,9}(\\.\\d{1,9})?S)?)?)");

  private Formats() {}

  public static Optional<LocalDate> date(String text) {
    return DATE.matcher(text).matches() ? parsed(text, LocalDate::parse) : Optional.empty();
  }

  public static Optional<LocalTime> time(String text) {
    return TIME.matcher(text).matches() ? parsed(text, LocalTime::parse) : Optional.empty();
  }

  /** RFC 3339, section 5.6, with an offset; no leap second. */
  public static Optional<OffsetDateTime> datetime(String text) {
    return DATETIME.matcher(text).matches()
        ? parsed(text.toUpperCase(Locale.ROOT), OffsetDateTime::parse)
        : Optional.empty();
  }

  public static boolean isEmail(String text) {
    return text.length() <= MAX_EMAIL && EMAIL.matcher(text).matches();
  }

  public static boolean isUuid(String text) {
    return UUID.matcher(text).matches();
  }

  /** ISO 8601: weeks, or years to seconds with at least one of them. */
  public static boolean isDuration(String text) {
    return DURATION.matcher(text).matches();
  }

  private interface Parser<T> {
    T parse(CharSequence text);
  }

  private static <T> Optional<T> parsed(String text, Parser<T> parser) {
    try {
      return Optional.of(parser.parse(text));
    } catch (DateTimeException notReal) {
      return Optional.empty();
    }
  }
}
