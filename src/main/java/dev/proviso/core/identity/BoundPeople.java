package dev.proviso.core.identity;

import dev.proviso.core.ledger.Actor;
import dev.proviso.platform.storage.InstantText;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/**
 * The people whose answers those at an agent's own client are, because an admin bound the agent's
 * key to them ({@code elicit_as}).
 */
@Singleton
public final class BoundPeople {

  private final ApiKeys keys;
  private final ApiKeyTable table;
  private final Clock clock;

  BoundPeople(ApiKeys keys, ApiKeyTable table, Clock clock) {
    this.keys = keys;
    this.table = table;
    this.clock = clock;
  }

  /**
   * The person of an agent, as whoever decides by what that agent's client says: with the agent's
   * key, and without what an operator alone may. Empty where there is none, or where the person has
   * no key any more with which it may decide. Asks the database.
   */
  public Optional<Actor> of(Principal agent) {
    String person = agent.flags().elicitAs();
    if (person == null) {
      return Optional.empty();
    }
    if (EnvironmentKey.OPERATOR.id().equals(person) && keys.mayDecide(person)) {
      String name = EnvironmentKey.OPERATOR.name();
      return Optional.of(at(agent, person, name, Role.OPERATOR, null, null));
    }
    return table.deciding(person, InstantText.write(clock.instant())).stream()
        .findFirst()
        .map(key -> at(agent, person, key.name(), key.role(), key.path(), key.issuedBy()));
  }

  private static Actor at(
      Principal agent, String person, String name, Role role, String path, String issuer) {
    return new Actor(person, name, false, role.word(), path, agent.key(), issuer, Actor.AT_CLIENT);
  }
}
