package dev.proviso.doors.access;

import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Session;
import io.micronaut.http.HttpRequest;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Who makes a request, once it is known. */
public final class Callers {

  private static final String PRINCIPAL = "proviso.principal";
  private static final String STILL = "proviso.still";
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

  /**
   * Asks again, however long after, whether the caller's key still holds: for answers that do not
   * end. May ask the database: not for an event loop.
   */
  public static BooleanSupplier still(HttpRequest<?> request) {
    return request.getAttribute(STILL, BooleanSupplier.class).orElse(() -> true);
  }

  /**
   * Refuses a caller whose key has ended since it called: asked before an answer that was held. May
   * ask the database: not for an event loop.
   */
  public static void refuseEnded(HttpRequest<?> request) {
    if (!still(request).getAsBoolean()) {
      throw Credentials.missing();
    }
  }

  static void still(HttpRequest<?> request, BooleanSupplier holds) {
    request.setAttribute(STILL, holds);
  }

  static void known(HttpRequest<?> request, Principal principal) {
    request.setAttribute(PRINCIPAL, principal);
  }

  static void known(HttpRequest<?> request, Session session) {
    request.setAttribute(SESSION, session);
    known(request, session.principal());
  }
}
