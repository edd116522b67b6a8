package dev.proviso.core.requests;

/**
 * The requests that a caller may see.
 *
 * @param owner the only principal whose requests are visible; null for all
 */
public record Visibility(String owner) {

  private static final Visibility ALL = new Visibility(null);

  /** Every request. */
  public static Visibility all() {
    return ALL;
  }

  /** Only the requests of this principal. */
  public static Visibility of(String principal) {
    return new Visibility(principal);
  }

  /** Whether a request of this principal is visible. */
  public boolean sees(String principal) {
    return owner == null || owner.equals(principal);
  }
}
