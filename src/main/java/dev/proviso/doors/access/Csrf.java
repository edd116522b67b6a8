package dev.proviso.doors.access;

import dev.proviso.core.identity.AccessSettings;
import dev.proviso.core.identity.Session;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.http.Paths;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Keeps other sites from acting as the person who is signed in: an unsafe request must come from
 * one of our own pages and carry the token of the session.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata Request Headers</a>
 */
@Singleton
public final class Csrf {

  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final OwnAddresses own;
  private final boolean keysAsked;

  Csrf(OwnAddresses own, AccessSettings settings) {
    this.own = own;
    this.keysAsked = settings.keysAsked();
  }

  /**
   * Refuses an unsafe method from another site ({@code cross_site}): {@code Sec-Fetch-Site} must be
   * same-origin or, if it is absent, {@code Origin} must be ours. {@link CsrfFilter} applies this
   * to every route outside {@code /api}.
   */
  void checkOrigin(HttpRequest<?> request) {
    if (!SAFE.contains(request.getMethod()) && !fromHere(request)) {
      throw new Refusal(
          Refusal.Kind.FORBIDDEN,
          "cross_site",
          "This did not come from a page of this server. If its address in the browser is right, "
              + "set PROVISO_PUBLIC_URL to it. Nothing was changed.");
    }
  }

  private boolean fromHere(HttpRequest<?> request) {
    String site = request.getHeaders().get("Sec-Fetch-Site");
    String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
    if (Paths.isOfAgentHosts(request.getPath())) {
      return own.isOurs(request)
          && (origin == null || own.sameOrigin(request, origin))
          && (site == null || site.equals("same-origin"));
    }
    if (Paths.takesKeys(request.getPath()) && (keysAsked || (site == null && origin == null))) {
      return true; // the key says it; without keys, a program that is no browser is as good
    }
    if (site != null) {
      return "same-origin".equals(site);
    }
    return origin != null && own.sameOrigin(request, origin);
  }

  /**
   * Refuses ({@code csrf}) unless the form field {@code _csrf} or, without one, the header {@code
   * X-CSRF-Token} is the token of the session. A controller calls this after binding and before
   * anything else.
   */
  public void check(HttpRequest<?> request, Session session, @Nullable String field) {
    String token = field == null ? request.getHeaders().get("X-CSRF-Token") : field;
    if (token == null || !CsrfToken.isSame(token, session.csrfToken())) {
      throw new Refusal(
          Refusal.Kind.FORBIDDEN,
          "csrf",
          "This form belongs to a session that has ended. Reload the page, then send it again.");
    }
  }

  /** The token of the session as the forms of one page carry it, masked for that page alone. */
  public static String token(Session session) {
    return CsrfToken.masked(session.csrfToken());
  }

  /** Whether a form carries the token of the session. */
  public boolean holds(Session session, @Nullable String field) {
    return field != null && CsrfToken.isSame(field, session.csrfToken());
  }
}
