package dev.proviso.http;

import dev.proviso.Refusal;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/** What a request shows of who it is from: a key in a header, or the cookie of a session. */
final class Credentials {

  private static final String BEARER = "Bearer ";

  private Credentials() {}

  /** The key in {@code Authorization: Bearer} or {@code X-API-Key}; refuses two different ones. */
  static Optional<String> key(HttpRequest<?> request) {
    String bearer = bearer(request.getHeaders().get(HttpHeaders.AUTHORIZATION));
    String header = blankToNull(request.getHeaders().get("X-API-Key"));
    if (bearer != null && header != null && !bearer.equals(header)) {
      throw missing();
    }
    return Optional.ofNullable(bearer == null ? header : bearer);
  }

  /** Another scheme, such as a proxy's own Basic, is no key of ours. */
  private static String bearer(String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return null;
    }
    return blankToNull(authorization.substring(BEARER.length()));
  }

  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text.strip();
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
