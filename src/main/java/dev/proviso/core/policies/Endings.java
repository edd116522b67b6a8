package dev.proviso.core.policies;

import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Role;
import dev.proviso.core.ledger.Actor;
import dev.proviso.platform.storage.Change;
import jakarta.inject.Singleton;
import java.util.function.Predicate;

/** Ends what people have made in passing: approvals that stand, and stops. */
@Singleton
public final class Endings {

  private final Policies policies;

  Endings(Policies policies) {
    this.policies = policies;
  }

  /**
   * The change that ends a policy now; one that has ended already stays so. Refuses what is of
   * another kind as not found, and whoever neither made it nor is an admin.
   */
  public Change<Policy> end(String id, Predicate<PolicyKind> kinds, Actor actor) {
    Policy policy = policies.get(id);
    if (!kinds.test(policy.kind())) {
      throw PolicyRefusals.notFound();
    }
    if (!mayEnd(policy, actor)) {
      throw PolicyRefusals.ofAnother();
    }
    return policies.archive(id, actor);
  }

  /** Whether the actor made it, or is an admin. */
  public static boolean mayEnd(Policy policy, Actor actor) {
    boolean admin =
        actor.role() != null
            && Role.of(actor.role()).filter(it -> it.may(Right.ADMINISTER)).isPresent();
    return admin || actor.operator() || policy.madeBy().equals(actor.principal());
  }
}
