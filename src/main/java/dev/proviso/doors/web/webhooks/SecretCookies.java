package dev.proviso.doors.web.webhooks;

import dev.proviso.channels.webhook.Endpoint;
import dev.proviso.channels.webhook.NewSecret;
import dev.proviso.channels.webhook.SecretTickets;
import dev.proviso.core.identity.Session;
import dev.proviso.doors.access.Callers;
import dev.proviso.platform.PublicUrl;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/**
 * Carries a new secret from the form that created it to the page that shows it: in a sealed cookie
 * for that page alone, which the page deletes.
 */
@Singleton
final class SecretCookies {

  private static final String NAME = "proviso-secret";

  private final SecretTickets tickets;
  private final PublicUrl publicUrl;

  SecretCookies(SecretTickets tickets, PublicUrl publicUrl) {
    this.tickets = tickets;
    this.publicUrl = publicUrl;
  }

  /** Redirects to the page of the webhook, which will show the secret once. */
  MutableHttpResponse<?> toPage(NewSecret made, Session session, String done) {
    String path = path(made.endpoint());
    return HttpResponse.seeOther(URI.create(path + "?done=" + done))
        .cookie(
            cookie(path, tickets.issue(made, session.id()), SecretTickets.GOOD_FOR.toSeconds()));
  }

  /** The secret for this page to show; empty if there is none for this session. */
  Optional<NewSecret> shown(HttpRequest<?> request, Endpoint endpoint) {
    Optional<String> ticket = request.getCookies().findCookie(NAME).map(Cookie::getValue);
    return ticket.flatMap(
        it ->
            Callers.session(request).flatMap(session -> tickets.open(it, endpoint, session.id())));
  }

  /** The cookie that deletes the one with the secret. */
  Cookie used(Endpoint endpoint) {
    return cookie(path(endpoint), "", 0);
  }

  private Cookie cookie(String path, String value, long seconds) {
    return Cookie.of(NAME, value)
        .path(path)
        .httpOnly(true)
        .sameSite(SameSite.Strict)
        .secure(publicUrl.https())
        .maxAge(seconds);
  }

  private static String path(Endpoint endpoint) {
    return "/webhooks/" + endpoint.id();
  }
}
