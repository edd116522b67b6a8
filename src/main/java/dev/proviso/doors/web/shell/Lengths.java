package dev.proviso.doors.web.shell;

import java.time.Duration;

/** Lengths of time in words, as exact as people need them: {@code 45 s}, {@code 2 h 10 min}. */
public final class Lengths {

  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private final ReaderTexts words;

  public Lengths(ReaderTexts words) {
    this.words = words;
  }

  public String of(Duration length) {
    long seconds = Math.max(0, Math.round(length.toMillis() / 1000.0));
    if (seconds < MINUTE) {
      return unit("s", seconds);
    }
    if (seconds < HOUR) {
      return unit("min", Math.round((double) seconds / MINUTE));
    }
    return seconds < 2 * DAY
        ? both("h", "min", seconds, HOUR, MINUTE)
        : both("d", "h", seconds, DAY, HOUR);
  }

  /** Rounds to the small unit first, so that it never says "1 h 60 min". */
  private String both(String large, String small, long seconds, long perLarge, long perSmall) {
    long rounded = Math.round((double) seconds / perSmall);
    long inOne = perLarge / perSmall;
    String whole = unit(large, rounded / inOne);
    return rounded % inOne == 0 ? whole : whole + " " + unit(small, rounded % inOne);
  }

  private String unit(String unit, long count) {
    return words.of("history.length." + unit, "count", count);
  }
}
