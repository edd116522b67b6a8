package dev.proviso.core.policies;

import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Role;
import dev.proviso.core.ledger.Actor;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.Change;
import jakarta.inject.Singleton;
import java.util.function.Predicate;

/**
 * Ends policies. An approval that stands is revoked by anybody who may decide, since then only more
 * is asked; a stop by whoever pressed it or an admin, since then less is; and what an admin wrote
 * by admins alone.
 */
@Singleton
public final class Endings {

  private final Policies policies;

  Endings(Policies policies) {
    this.policies = policies;
  }

  /**
   * The change that ends a policy now; one that has ended already stays so. Refuses whoever may not
   * end it.
   */
  public Change<Policy> end(String id, Actor actor) {
    return end(id, kind -> true, actor);
  }

  /** The same for some kinds; refuses what is of another as not found. */
  public Change<Policy> end(String id, Predicate<PolicyKind> kinds, Actor actor) {
    Policy policy = policies.get(id);
    if (!kinds.test(policy.kind())) {
      throw PolicyRefusals.notFound();
    }
    switch (policy.kind()) {
      case ADMIN -> refuseUnless(may(actor, Right.ADMINISTER), PolicyRefusals.ofAdmins());
      case STOP -> refuseUnless(mayEndStop(policy.madeBy(), actor), PolicyRefusals.ofAnother());
      default -> refuseUnless(may(actor, Right.DECIDE), PolicyRefusals.ofDeciders());
    }
    return policies.archive(id, actor);
  }

  private static void refuseUnless(boolean may, Refusal refusal) {
    if (!may) {
      throw refusal;
    }
  }

  /**
   * Whether the actor may end a stop that a principal pressed: it did so itself, or is an admin.
   */
  public static boolean mayEndStop(String maker, Actor actor) {
    return may(actor, Right.ADMINISTER) || maker.equals(actor.principal());
  }

  private static boolean may(Actor actor, Right right) {
    return actor.operator()
        || (actor.role() != null && Role.of(actor.role()).filter(it -> it.may(right)).isPresent());
  }
}
