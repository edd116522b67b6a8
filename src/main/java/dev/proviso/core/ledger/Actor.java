package dev.proviso.core.ledger;

/**
 * Who does something, as features see it: no credential and no HTTP.
 *
 * @param principal the id of the principal, which stays when its key is rotated
 * @param name the name of its key, shown to people
 * @param operator whether it may also decide what it created itself
 * @param key the id of the key that it came with; null for the environment's, and for the server
 * @param issuedBy the principal that made this key; null where that is not known
 * @param via the door it came through: {@code api}, {@code web}, {@code cli}, {@code system}
 */
public record Actor(
    String principal, String name, boolean operator, String key, String issuedBy, String via) {

  /** The server itself: what it does by the clock, such as expiring a request. */
  public static final Actor SYSTEM = new Actor("system", "system", false, null, null, "system");

  /** Somebody at the API whose key has no id. */
  public Actor(String principal, String name, boolean operator) {
    this(principal, name, operator, null, null, "api");
  }
}
