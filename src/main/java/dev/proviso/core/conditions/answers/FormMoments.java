package dev.proviso.core.conditions.answers;

import dev.proviso.core.conditions.fields.Formats;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and points in time as a form sends them. */
final class FormMoments {

  private static final Pattern GERMAN = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");
  private static final Pattern LOCAL =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?");
  private static final DateTimeFormatter TO_SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
  private static final DateTimeFormatter TO_MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

  private FormMoments() {}

  /**
   * The stored form of a date in the notation {@code d.M.yyyy}; any other text is returned
   * unchanged.
   */
  static String date(String typed) {
    Matcher german = GERMAN.matcher(typed);
    if (!german.matches()) {
      return typed;
    }
    try {
      return LocalDate.of(
              Integer.parseInt(german.group(3)),
              Integer.parseInt(german.group(2)),
              Integer.parseInt(german.group(1)))
          .toString();
    } catch (DateTimeException notReal) {
      return typed;
    }
  }

  /** A date and time without an offset, if that is what the text is. */
  static Optional<LocalDateTime> local(String typed) {
    if (!LOCAL.matcher(typed).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDateTime.parse(typed.replace(' ', 'T').replace('t', 'T')));
    } catch (DateTimeException notReal) {
      return Optional.empty();
    }
  }

  /**
   * Adds the offset of the zone at that time. When clocks go back, the earlier offset is used; a
   * time skipped when clocks go forward gives nothing.
   */
  static Optional<OffsetDateTime> inZone(LocalDateTime local, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    return offsets.isEmpty() ? Optional.empty() : Optional.of(local.atOffset(offsets.get(0)));
  }

  /** A stored point in time in the notation of {@code datetime-local}, in the reader's zone. */
  static String shown(String stored, ZoneId zone) {
    LocalDateTime local =
        Formats.datetime(stored).orElseThrow().atZoneSameInstant(zone).toLocalDateTime();
    return local.getSecond() == 0 ? local.format(TO_MINUTE) : local.format(TO_SECOND);
  }
}
