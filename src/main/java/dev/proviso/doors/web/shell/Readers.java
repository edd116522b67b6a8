package dev.proviso.doors.web.shell;

import dev.proviso.platform.Messages;
import dev.proviso.platform.http.Languages;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * Reads from a request how its reader wants pages: language, time zone, theme, shortcuts,
 * notifications.
 */
@Singleton
public final class Readers {

  public static final String THEME = "theme";
  public static final String ZONE = "zone";
  public static final String SHORTCUTS = "shortcuts";
  public static final String NOTIFY = "notify";
  public static final Set<String> THEMES = Set.of("auto", "light", "dark");

  private static final ZoneId UTC = ZoneId.of("UTC");

  private final Languages languages;

  Readers(Languages languages) {
    this.languages = languages;
  }

  /** The reader of a request; a cookie with an invalid value is ignored. */
  public Reader of(HttpRequest<?> request) {
    Optional<ZoneId> zone = cookie(request, ZONE).flatMap(Readers::zone);
    return new Reader(
        new ReaderTexts(Messages.in(languages.resolveOrDefault(request))),
        Languages.chosen(request).orElse("auto"),
        zone.orElse(UTC),
        zone.isPresent(),
        cookie(request, THEME).filter(THEMES::contains).orElse("auto"),
        !cookie(request, SHORTCUTS).equals(Optional.of("off")),
        cookie(request, NOTIFY).equals(Optional.of("on")));
  }

  private static Optional<String> cookie(HttpRequest<?> request, String name) {
    return request.getCookies().findCookie(name).map(Cookie::getValue);
  }

  /** The zone with a name such as {@code Europe/Berlin}; empty for any other text. */
  public static Optional<ZoneId> zone(String name) {
    try {
      return name == null || !ZoneId.getAvailableZoneIds().contains(name)
          ? Optional.empty()
          : Optional.of(ZoneId.of(name));
    } catch (DateTimeException notAZone) {
      return Optional.empty();
    }
  }
}
