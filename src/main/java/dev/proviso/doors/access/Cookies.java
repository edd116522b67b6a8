package dev.proviso.doors.access;

import dev.proviso.platform.PublicUrl;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The cookie of a session: HttpOnly, SameSite=Lax, and with Secure and the {@code __Host-} prefix
 * (RFC 6265bis, 4.1.3.2) where the public address is https. It ends with the browser.
 */
@Singleton
public final class Cookies {

  private final PublicUrl publicUrl;

  Cookies(PublicUrl publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** The cookie that carries the token of a new session. */
  public Cookie session(String token) {
    return Cookie.of(name(), token)
        .path("/")
        .httpOnly(true)
        .sameSite(SameSite.Lax)
        .secure(publicUrl.https());
  }

  /** The cookie that ends the session in the browser. */
  public Cookie over() {
    return session("").maxAge(0);
  }

  /** The session token that a request carries. */
  Optional<String> token(HttpRequest<?> request) {
    return request.getCookies().findCookie(name()).map(Cookie::getValue).filter(v -> !v.isEmpty());
  }

  private String name() {
    return publicUrl.https() ? "__Host-proviso" : "proviso";
  }
}
