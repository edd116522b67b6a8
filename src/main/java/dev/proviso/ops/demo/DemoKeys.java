package dev.proviso.ops.demo;

import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.NewKey;
import dev.proviso.core.identity.Role;
import dev.proviso.core.ledger.Actor;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The people and agents of a demo and their keys, each made when its name is first heard. */
@Singleton
@Requires(property = Demo.PROPERTY)
final class DemoKeys {

  private final ApiKeys keys;
  private final Map<String, String> secrets = new ConcurrentHashMap<>();
  private String visitor;

  DemoKeys(ApiKeys keys) {
    this.keys = keys;
  }

  /** The key of whoever tries the demo: they may do everything. */
  synchronized String visitor() {
    if (visitor == null) {
      visitor = keys.first().map(NewKey::secret).orElseThrow();
    }
    return visitor;
  }

  /** The key of an agent. */
  String agent(String name) {
    return key(name, Role.AGENT);
  }

  /** The key of a person who decides. */
  String person(String name) {
    return key(name, Role.APPROVER);
  }

  private String key(String name, Role role) {
    return secrets.computeIfAbsent(
        name,
        unheard ->
            keys.create(name, role, null, null, Actor.SYSTEM)
                .toCompletableFuture()
                .join()
                .secret());
  }
}
