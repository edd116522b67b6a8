package dev.proviso.core.identity;

/**
 * A session that was just started.
 *
 * @param session the session
 * @param token what goes into the cookie, and nowhere else
 */
public record NewSession(Session session, String token) {

  @Override
  public String toString() {
    return "New" + session;
  }
}
