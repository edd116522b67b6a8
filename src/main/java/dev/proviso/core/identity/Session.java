package dev.proviso.core.identity;

/**
 * A browser that somebody signed in with.
 *
 * @param id the hash of its token; the token itself is only in the cookie
 * @param principal who signed in
 * @param csrfToken what every form of this session carries
 */
public record Session(String id, Principal principal, String csrfToken) {

  @Override
  public String toString() {
    return "Session[" + principal.name() + "]";
  }
}
