package dev.proviso.doors.web.history;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * The time that the charts are of: days up to today, or whole weeks where it is long.
 *
 * @param starts the first day of each piece, and the day after the last
 * @param weeks whether the pieces are weeks, from Monday on
 */
record TrendPeriod(List<LocalDate> starts, boolean weeks) {

  private static final int MOST_DAYS = 31;

  static TrendPeriod of(int days, LocalDate today) {
    boolean weeks = days > MOST_DAYS;
    LocalDate first = today.minusDays(days - 1L);
    LocalDate at = weeks ? first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) : first;
    List<LocalDate> starts = new ArrayList<>();
    while (!at.isAfter(today)) {
      starts.add(at);
      at = at.plusDays(weeks ? 7 : 1);
    }
    starts.add(at);
    return new TrendPeriod(starts, weeks);
  }

  List<Instant> times(ZoneId zone) {
    return starts.stream().map(day -> day.atStartOfDay(zone).toInstant()).toList();
  }

  LocalDate first() {
    return starts.get(0);
  }

  /** The last day of a piece. */
  LocalDate last(int piece) {
    return starts.get(piece + 1).minusDays(1);
  }

  int pieces() {
    return starts.size() - 1;
  }
}
