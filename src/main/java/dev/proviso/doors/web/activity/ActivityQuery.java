package dev.proviso.doors.web.activity;

import dev.proviso.platform.json.Characters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.uri.UriBuilder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The query of the activity log, as the address carries it. Blank values and invalid dates filter
 * nothing.
 *
 * @param action what was done
 * @param who the name or the id of who did it
 * @param requestId the request that it is about
 * @param from the first day
 * @param until the last day
 * @param before only rows before this number
 */
public record ActivityQuery(
    String action, String who, String requestId, LocalDate from, LocalDate until, Long before) {

  static ActivityQuery of(HttpRequest<?> request) {
    return new ActivityQuery(
        word(request, "action").orElse(null),
        word(request, "who").orElse(null),
        word(request, "request_id").orElse(null),
        word(request, "from").map(ActivityQuery::day).orElse(null),
        word(request, "until").map(ActivityQuery::day).orElse(null),
        word(request, "before")
            .filter(it -> it.matches("\\d{1,18}"))
            .map(Long::valueOf)
            .orElse(null));
  }

  private static Optional<String> word(HttpRequest<?> request, String name) {
    return request
        .getParameters()
        .getFirst(name)
        .map(String::strip)
        .filter(it -> !it.isEmpty() && Characters.areAcceptable(it));
  }

  private static LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      return day.getYear() > 9999 ? null : day;
    } catch (DateTimeException notADay) {
      return null;
    }
  }

  /** Whether anything is filtered. */
  public boolean filters() {
    return action != null || who != null || requestId != null || from != null || until != null;
  }

  /** The address of this query's rows before a number; null for the newest. */
  String address(Long row) {
    UriBuilder address = UriBuilder.of("/activity");
    parameter(address, "action", action);
    parameter(address, "who", who);
    parameter(address, "request_id", requestId);
    parameter(address, "from", from);
    parameter(address, "until", until);
    parameter(address, "before", row);
    return address.build().toString();
  }

  /** The address of everything that somebody did. */
  public static String by(String principal) {
    return new ActivityQuery(null, principal, null, null, null, null).address(null);
  }

  private static void parameter(UriBuilder address, String name, Object value) {
    if (value != null) {
      address.queryParam(name, value.toString());
    }
  }
}
