package dev.proviso.doors.web.history;

import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.shell.ErrorLink;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.platform.Fault;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The range of time that the query asks for: whole days in the reader's time zone.
 *
 * @param from the beginning; null for none
 * @param until the end, which is no longer part of it; null for none
 * @param errors what is wrong with the dates
 */
record AskedRange(Instant from, Instant until, List<ErrorLink> errors) {

  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 9998;

  static AskedRange of(HistoryQuery query, Reader reader) {
    List<ErrorLink> errors = new ArrayList<>();
    for (String name : query.unacceptable()) {
      errors.add(new ErrorLink("#h-" + name, reader.words().html("page.error.characters")));
    }
    LocalDate from = date(query, "from", reader.words(), errors);
    LocalDate to = date(query, "to", reader.words(), errors);
    if (from != null && to != null && from.isAfter(to)) {
      errors.add(wrong("from", "too_late", "max", reader.date(to), reader.words()));
    }
    return new AskedRange(
        from == null ? null : from.atStartOfDay(reader.zone()).toInstant(),
        to == null ? null : to.plusDays(1).atStartOfDay(reader.zone()).toInstant(),
        errors);
  }

  private static LocalDate date(
      HistoryQuery query, String name, ReaderTexts words, List<ErrorLink> errors) {
    String typed = query.word(name);
    if (typed == null || query.unacceptable().contains(name)) {
      return null;
    }
    try {
      LocalDate date = LocalDate.parse(typed);
      if (date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR) {
        return date;
      }
    } catch (DateTimeException notADate) {
      // As wrong as a year that is out of the question.
    }
    errors.add(wrong(name, "not_a_date", "", "", words));
    return null;
  }

  private static ErrorLink wrong(
      String name, String code, String argument, String value, ReaderTexts words) {
    Map<String, Object> arguments = Map.of("label", words.of("history." + name), argument, value);
    return new ErrorLink(
        "#h-" + name, Html.text(words.fault(Fault.of("/" + name, code, arguments))));
  }

  /** The error at a control; null if there is none. */
  public Html error(String name) {
    return errors.stream()
        .filter(error -> error.href().equals("#h-" + name))
        .map(ErrorLink::text)
        .findFirst()
        .orElse(null);
  }
}
