package dev.proviso.access;

import dev.proviso.activity.Actor;

/**
 * Somebody with a key: the same principal over all rotations of its secret.
 *
 * @param id {@code prn_…}, {@code operator} for the key of the environment, {@code anonymous} for a
 *     caller without a key where reads are public
 * @param name the name of its key, shown to people
 * @param role what it may do
 * @param rateLimit requests per minute; null for unlimited
 */
public record Principal(String id, String name, Role role, Integer rateLimit) {

  /** Who this is to the features: without credential and role. */
  public Actor actor() {
    return new Actor(id, name, role.may(Right.DECIDE_OWN));
  }

  /** Whether it has the right. */
  public boolean may(Right right) {
    return role.may(right);
  }
}
