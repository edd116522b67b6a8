package dev.proviso.core.policies.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Hours of weekdays. Where it ends before it begins, it goes over midnight, and belongs to the day
 * on which it began.
 *
 * @param weekdays the days on which it begins; all of them where none are named
 * @param from the first minute
 * @param to the first minute after it; null for midnight
 */
public record Window(Set<DayOfWeek> weekdays, LocalTime from, LocalTime to) {

  /** The words of weekdays in documents, Monday first. */
  public static final List<String> WEEKDAYS =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  static final String TIME = "(?:[01]\\d|2[0-3]):[0-5]\\d";

  /** The window of a value that was read before. */
  public static Window of(JsonNode value) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    value.path("weekdays").forEach(day -> days.add(day(day.asText())));
    return new Window(
        days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days,
        value.has("from") ? LocalTime.parse(value.get("from").asText()) : LocalTime.MIN,
        value.has("to") ? LocalTime.parse(value.get("to").asText()) : null);
  }

  private static DayOfWeek day(String word) {
    return DayOfWeek.of(WEEKDAYS.indexOf(word.toLowerCase(Locale.ROOT)) + 1);
  }

  /** Whether a moment, in its own zone, lies in it. */
  public boolean holds(ZonedDateTime moment) {
    LocalTime time = moment.toLocalTime();
    DayOfWeek today = moment.getDayOfWeek();
    if (to == null || from.isBefore(to)) {
      return weekdays.contains(today) && !time.isBefore(from) && (to == null || time.isBefore(to));
    }
    return (weekdays.contains(today) && !time.isBefore(from))
        || (weekdays.contains(today.minus(1)) && time.isBefore(to));
  }

  /** Reads a window, with faults where it is none. */
  static void check(Part value) {
    value.only(List.of("weekdays", "from", "to"));
    List<String> days = value.texts("weekdays", WEEKDAYS.size(), 3);
    for (int i = 0; days != null && i < days.size(); i++) {
      if (!WEEKDAYS.contains(days.get(i))) {
        String options = String.join(", ", WEEKDAYS);
        value
            .faults()
            .add(
                value.item("weekdays", i),
                "not_one_of",
                "name",
                "weekdays[" + i + "]",
                "options",
                options);
      }
    }
    List<String> times = new ArrayList<>();
    for (String name : List.of("from", "to")) {
      String time = value.text(name, 5);
      if (time != null && !time.matches(TIME)) {
        value.fault(name, "not_a_minute");
      }
      times.add(time);
    }
    String from = value.has("from") ? times.get(0) : "00:00";
    if (value.object().isEmpty() || (from != null && from.equals(times.get(1)))) {
      value.faults().add(value.pointer(), "empty_window");
    }
  }
}
