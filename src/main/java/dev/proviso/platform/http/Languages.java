package dev.proviso.platform.http;

import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.server.util.locale.CompositeHttpLocaleResolver;
import io.micronaut.http.server.util.locale.HttpLocaleResolver;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The reader's language: the one they chose, else the first supported one that their browser asks
 * for ({@code Accept-Language}, looked up as in RFC 4647, 3.4), else English. The API always
 * answers in English.
 */
@Singleton
@Primary
@Replaces(CompositeHttpLocaleResolver.class)
public final class Languages implements HttpLocaleResolver {

  /** The cookie with the tag of the chosen language; any other text leaves it to the browser. */
  public static final String COOKIE = "language";

  /** The tags of the languages with texts. */
  public static final List<String> TAGS = List.of("en", "de");

  private static final List<Locale> KNOWN = TAGS.stream().map(Locale::forLanguageTag).toList();

  /** The tag that a reader chose; empty where they leave it to their browser. */
  public static Optional<String> chosen(HttpRequest<?> request) {
    return request.getCookies().findCookie(COOKIE).map(Cookie::getValue).filter(TAGS::contains);
  }

  @Override
  public Optional<Locale> resolve(HttpRequest<?> request) {
    if (Paths.takesKeys(request.getPath())) {
      return Optional.of(Locale.ENGLISH);
    }
    return chosen(request).map(Locale::forLanguageTag).or(() -> preferred(request));
  }

  private static Optional<Locale> preferred(HttpRequest<?> request) {
    String wanted = request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE);
    if (wanted == null || wanted.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(wanted), KNOWN));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  @Override
  public Locale resolveOrDefault(HttpRequest<?> request) {
    return resolve(request).orElse(Locale.ENGLISH);
  }
}
