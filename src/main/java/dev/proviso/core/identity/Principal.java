package dev.proviso.core.identity;

import dev.proviso.core.ledger.Actor;

/**
 * Somebody with a key: the same principal over all rotations of its secret.
 *
 * @param id {@code prn_…}, {@code operator} for the key of the environment, {@code anonymous} for a
 *     caller without a key where reads are public
 * @param name the name of its key, shown to people
 * @param role what it may do
 * @param rateLimit requests per minute; null for unlimited
 * @param path its scope path, along which it inherits what is asked of others; null for none
 * @param flags what an admin marked it with
 * @param key the id of the key; null for the environment's and for callers without one
 * @param issuedBy the principal that made the key; null where that is not known
 * @param via the door: {@code api}, or {@code web} for a browser session
 */
public record Principal(
    String id,
    String name,
    Role role,
    Integer rateLimit,
    String path,
    KeyFlags flags,
    String key,
    String issuedBy,
    String via) {

  /** A caller of the API whose key is not stored. */
  public Principal(String id, String name, Role role, Integer rateLimit) {
    this(id, name, role, rateLimit, null, KeyFlags.NONE, null, null, "api");
  }

  /** The same, in a browser. */
  Principal inBrowser() {
    return new Principal(id, name, role, rateLimit, path, flags, key, issuedBy, "web");
  }

  /** Who this is to the features: without credential and role. */
  public Actor actor() {
    return new Actor(id, name, role.may(Right.DECIDE_OWN), role.word(), path, key, issuedBy, via);
  }

  /** Who this is in a chat: never with the exception to decide what it asked for itself. */
  public Actor through(String chat) {
    return new Actor(id, name, false, role.word(), path, key, issuedBy, chat);
  }

  /** Whether it has the right; an executor has only that to use and report. */
  public boolean may(Right right) {
    return flags.executor() ? right == Right.USE : role.may(right);
  }
}
