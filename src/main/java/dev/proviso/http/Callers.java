package dev.proviso.http;

import dev.proviso.access.Principal;
import dev.proviso.access.Session;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/** Who makes a request, once it is known. */
public final class Callers {

  private static final String PRINCIPAL = "proviso.principal";
  private static final String SESSION = "proviso.session";

  private Callers() {}

  /** The caller; empty on an open route without a session. */
  public static Optional<Principal> principal(HttpRequest<?> request) {
    return request.getAttribute(PRINCIPAL, Principal.class);
  }

  /** The caller's browser session; empty for callers with a key. */
  public static Optional<Session> session(HttpRequest<?> request) {
    return request.getAttribute(SESSION, Session.class);
  }

  static void known(HttpRequest<?> request, Principal principal) {
    request.setAttribute(PRINCIPAL, principal);
  }

  static void known(HttpRequest<?> request, Session session) {
    request.setAttribute(SESSION, session);
    known(request, session.principal());
  }
}
