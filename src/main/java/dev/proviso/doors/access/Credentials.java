package dev.proviso.doors.access;

import dev.proviso.platform.Refusal;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The credentials of a request: a key in a header, or the cookie of a session. */
final class Credentials {

  private static final String BEARER = "Bearer ";

  private Credentials() {}

  /** The key in {@code Authorization: Bearer} or {@code X-API-Key}; refuses two different ones. */
  static Optional<String> key(HttpRequest<?> request) {
    Stream<String> bearers =
        request.getHeaders().getAll(HttpHeaders.AUTHORIZATION).stream().map(Credentials::bearer);
    Stream<String> headers =
        request.getHeaders().getAll("X-API-Key").stream().map(Credentials::blankToNull);
    List<String> keys =
        Stream.concat(bearers, headers).filter(Objects::nonNull).distinct().toList();
    if (keys.size() > 1) {
      throw missing();
    }
    return keys.stream().findFirst();
  }

  /** A different scheme, such as the Basic credentials of a proxy, is not one of our keys. */
  private static String bearer(String authorization) {
    return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? blankToNull(authorization.substring(BEARER.length()))
        : null;
  }

  private static String blankToNull(String text) {
    return text.isBlank() ? null : text.strip();
  }

  static Refusal missing() {
    return new Refusal(Refusal.Kind.UNAUTHENTICATED, "invalid_key", "Invalid or missing API key");
  }

  static Refusal signedOut() {
    return new Refusal(
        Refusal.Kind.UNAUTHENTICATED, "signed_out", "You are signed out. Sign in, then try again.");
  }

  static Refusal both() {
    return new Refusal(
        Refusal.Kind.UNAUTHENTICATED,
        "two_credentials",
        "A key and a session cannot be sent together. Send one of them.");
  }
}
