package dev.proviso.core.conditions.answers;

import dev.proviso.core.conditions.fields.Formats;
import dev.proviso.core.conditions.fields.Limits;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes what a picker sends in a notation that the agent's pattern and lengths allow. A point in
 * time has many notations, and a person cannot choose one.
 */
public final class FittingMoments {

  private static final int[] PLACES = {3, 6, 1, 2, 9};

  private FittingMoments() {}

  /** A point in time: with its own offset if that fits, else in UTC or with decimal places. */
  public static String datetime(OffsetDateTime moment, Limits limits) {
    return fitting(notations(moment), limits);
  }

  /** The same for one that was typed whole; any other text as it is. */
  public static String datetime(String typed, Limits limits) {
    return typed.isEmpty() || limits.fits(typed)
        ? typed
        : Formats.datetime(typed).map(moment -> datetime(moment, limits)).orElse(typed);
  }

  /** A time of day, with or without its seconds; any other text as it is. */
  public static String time(String typed, Limits limits) {
    if (Formats.time(typed).isEmpty()) {
      return typed;
    }
    String other = typed.length() == 5 ? typed + ":00" : typed.replaceFirst(":00$", "");
    return fitting(List.of(typed, other), limits);
  }

  private static String fitting(List<String> notations, Limits limits) {
    return notations.stream().filter(limits::fits).findFirst().orElse(notations.get(0));
  }

  private static List<String> notations(OffsetDateTime moment) {
    OffsetDateTime utc = moment.withOffsetSameInstant(ZoneOffset.UTC);
    boolean whole = moment.getOffset().getTotalSeconds() % 60 == 0;
    // Historic offsets have seconds, which RFC 3339 cannot express.
    String offset = whole ? offset(moment.getOffset()) : "+00:00";
    OffsetDateTime local = whole ? moment : utc;
    List<String> all = new ArrayList<>();
    add(all, "", local, offset, utc);
    for (int places : PLACES) {
      if (moment.getNano() % Math.pow(10, 9 - places) == 0) {
        add(all, "." + "S".repeat(places), local, offset, utc);
      }
    }
    return all;
  }

  private static void add(
      List<String> all, String places, OffsetDateTime local, String offset, OffsetDateTime utc) {
    String fraction = places.isEmpty() && local.getNano() != 0 ? shortest(local.getNano()) : places;
    DateTimeFormatter pattern =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss" + fraction, Locale.ROOT);
    all.add(local.format(pattern) + offset);
    all.add(utc.format(pattern) + "Z");
    all.add(utc.format(pattern) + "+00:00");
  }

  private static String shortest(int nano) {
    int places = 9;
    for (int rest = nano; rest % 10 == 0; rest /= 10) {
      places--;
    }
    return "." + "S".repeat(places);
  }

  private static String offset(ZoneOffset offset) {
    return offset.getTotalSeconds() == 0 ? "+00:00" : offset.getId();
  }
}
