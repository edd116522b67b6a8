package dev.proviso.core.requests.intake;

import dev.proviso.core.ledger.Actor;
import dev.proviso.platform.Fault;
import java.util.Optional;

/** Says whether a request may be made within the grant of an earlier one. */
@FunctionalInterface
public interface ParentCheck {

  /**
   * What is wrong with a parent: no approved request of the actor's own, or one whose time is over.
   * Empty where it will do.
   *
   * @param pointer where it stands
   * @param parent an id, as it was sent
   */
  Optional<Fault> fault(String pointer, String parent, Actor actor);
}
