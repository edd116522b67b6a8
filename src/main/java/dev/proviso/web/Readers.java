package dev.proviso.web;

import dev.proviso.http.Texts;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Learns from a request how its reader wants pages: language, time zone, theme, shortcuts. */
@Singleton
final class Readers {

  static final String THEME = "theme";
  static final String ZONE = "zone";
  static final String SHORTCUTS = "shortcuts";
  static final Set<String> THEMES = Set.of("auto", "light", "dark");

  private static final ZoneId UTC = ZoneId.of("UTC");

  private final Texts texts;

  Readers(Texts texts) {
    this.texts = texts;
  }

  /** The reader of a request; whatever a cookie says wrongly counts as not said. */
  Reader of(HttpRequest<?> request) {
    Locale locale = request.getLocale().orElse(Locale.ENGLISH);
    Optional<ZoneId> zone = cookie(request, ZONE).flatMap(Readers::zone);
    return new Reader(
        new Words(texts, locale),
        zone.orElse(UTC),
        zone.isPresent(),
        cookie(request, THEME).filter(THEMES::contains).orElse("auto"),
        !cookie(request, SHORTCUTS).equals(Optional.of("off")));
  }

  private static Optional<String> cookie(HttpRequest<?> request, String name) {
    return request.getCookies().findCookie(name).map(Cookie::getValue);
  }

  /** The zone of a name such as {@code Europe/Berlin}; empty for any other text. */
  static Optional<ZoneId> zone(String name) {
    try {
      return name == null || !ZoneId.getAvailableZoneIds().contains(name)
          ? Optional.empty()
          : Optional.of(ZoneId.of(name));
    } catch (DateTimeException notAZone) {
      return Optional.empty();
    }
  }
}
