package dev.proviso.doors.access;

import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Session;
import io.micronaut.http.HttpRequest;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The caller of a request, once it is known. */
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
   * A check that can be asked at any later time whether the caller's key is still valid, for
   * responses that do not end. It may query the database, so never ask it on an event loop.
   */
  public static BooleanSupplier still(HttpRequest<?> request) {
    return request.getAttribute(STILL, BooleanSupplier.class).orElse(() -> true);
  }

  /**
   * Refuses a caller whose key has ended in the meantime; called before a response that was held
   * back. May query the database, so never call it on an event loop.
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
