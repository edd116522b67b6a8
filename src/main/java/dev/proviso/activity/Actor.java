package dev.proviso.activity;

/**
 * Who does something, as features see it: no credential and no HTTP.
 *
 * @param principal the id of the principal, which stays when its key is rotated
 * @param name the name of its key, shown to people
 * @param operator whether it may also decide what it created itself
 */
public record Actor(String principal, String name, boolean operator) {

  /** The server itself: what it does by the clock, such as expiring a request. */
  public static final Actor SYSTEM = new Actor("system", "system", false);
}
