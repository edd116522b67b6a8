package dev.proviso.doors.web.shell;

import dev.proviso.doors.web.content.Html;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * The reader of a page: how they want it to look.
 *
 * @param words the texts in their language
 * @param language the tag of the language that they chose; {@code auto} where their browser says it
 * @param zone their time zone
 * @param zoneKnown whether they, or their browser, have said it
 * @param theme {@code auto}, {@code light} or {@code dark}
 * @param shortcuts whether single keys do something
 * @param notifications whether the desktop tells of new requests
 */
public record Reader(
    ReaderTexts words,
    String language,
    ZoneId zone,
    boolean zoneKnown,
    String theme,
    boolean shortcuts,
    boolean notifications) {

  private static final int LONGEST = 40;

  /** The same reader in the time zone that a form names, if there is such a zone. */
  public Reader in(String zoneName) {
    return Readers.zone(zoneName)
        .map(
            named -> new Reader(words, language, named, zoneKnown, theme, shortcuts, notifications))
        .orElse(this);
  }

  /** A time that a script turns into a relative one; it is complete without scripts. */
  public Html time(Instant instant) {
    return new Html(
        "<time datetime=\"%s\" data-rel>%s</time>".formatted(instant, Html.text(moment(instant))));
  }

  /** A time that is not made relative, so that it can be compared; its tooltip is exact. */
  public Html exactly(Instant instant) {
    return new Html(
        "<time datetime=\"%s\" title=\"%s\">%s</time>"
            .formatted(instant, instant, Html.text(moment(instant))));
  }

  /** A day in words. */
  public String date(LocalDate day) {
    return DateTimeFormatter.ofPattern(words.of("page.date.pattern"), words.locale()).format(day);
  }

  /** A whole number with the separators of the reader's language. */
  public String number(long number) {
    return NumberFormat.getIntegerInstance(words.locale()).format(number);
  }

  /**
   * An exact number with all its decimal places and the separators of the reader's language. One
   * that would be longer than a line is written with a power of ten, where that is shorter.
   */
  public String number(BigDecimal number) {
    String scientific = number.stripTrailingZeros().toString();
    String plain = number.toPlainString();
    if (plain.length() > LONGEST && scientific.length() < plain.length()) {
      return scientific;
    }
    NumberFormat format = NumberFormat.getNumberInstance(words.locale());
    format.setMinimumFractionDigits(Math.max(0, number.scale()));
    format.setMaximumFractionDigits(Math.max(0, number.scale()));
    return format.format(number);
  }

  /** The time in words, in the reader's zone. */
  public String moment(Instant instant) {
    return DateTimeFormatter.ofPattern(words.of("page.time.pattern"), words.locale())
        .withZone(zone)
        .format(instant);
  }
}
