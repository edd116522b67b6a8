package dev.proviso.core.ledger;

/**
 * The principal behind an action, without credentials or HTTP.
 *
 * @param principal the id of the principal, which does not change when its key is rotated
 * @param name the name of its key, shown to people
 * @param operator whether it may decide requests that it created itself
 * @param role the word of its role; null for the server itself
 * @param path its scope path; null for none
 * @param key the id of the key used; null for the key from the environment, and for the server
 * @param issuedBy the principal that issued this key; null if unknown
 * @param via the door used: {@code api}, {@code web}, {@code cli}, {@code system}, {@link
 *     #AT_CLIENT}
 */
public record Actor(
    String principal,
    String name,
    boolean operator,
    String role,
    String path,
    String key,
    String issuedBy,
    String via) {

  /** The door of people who answer at the client of an agent, with that agent's key. */
  public static final String AT_CLIENT = "mcp_elicitation";

  /** The server itself, for scheduled work such as expiring a request. */
  public static final Actor SYSTEM =
      new Actor("system", "system", false, null, null, null, null, "system");

  /** An API caller whose key has no id. */
  public Actor(String principal, String name, boolean operator) {
    this(principal, name, operator, null, null, null, null, "api");
  }
}
