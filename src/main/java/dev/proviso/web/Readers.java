package dev.proviso.web;

import dev.proviso.http.Languages;
import dev.proviso.http.Texts;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * Learns from a request how its reader wants pages: language, time zone, theme, shortcuts,
 * notifications.
 */
@Singleton
final class Readers {

  static final String THEME = "theme";
  static final String ZONE = "zone";
  static final String SHORTCUTS = "shortcuts";
  static final String NOTIFY = "notify";
  static final Set<String> THEMES = Set.of("auto", "light", "dark");

  private static final ZoneId UTC = ZoneId.of("UTC");

  private final Texts texts;
  private final Languages languages;

  Readers(Texts texts, Languages languages) {
    this.texts = texts;
    this.languages = languages;
  }

  /** The reader of a request; whatever a cookie says wrongly counts as not said. */
  Reader of(HttpRequest<?> request) {
    Optional<ZoneId> zone = cookie(request, ZONE).flatMap(Readers::zone);
    return new Reader(
        new Words(texts, languages.resolveOrDefault(request)),
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
