package dev.proviso.storage;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Instants as fixed-width ISO-8601 text in UTC with microseconds, {@code
 * 2026-11-21T14:30:00.000000+00:00}: it sorts as it reads, and is the same in the database and on
 * the wire.
 */
public final class InstantText {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private InstantText() {}

  /** The text of an instant, cut to microseconds; null for null. */
  public static String write(Instant instant) {
    return instant == null ? null : FORMAT.format(instant);
  }

  /** The instant of a text that {@link #write} made; null for null. */
  public static Instant read(String text) {
    return text == null ? null : OffsetDateTime.parse(text).toInstant();
  }

  /** The instant with the precision that storage keeps: microseconds. */
  public static Instant precise(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
