package dev.proviso.core.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.platform.storage.Tx;
import dev.proviso.platform.storage.Writes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/**
 * Changes what admins say of a principal: its scope path, its flags, its rate limit. It holds for
 * all keys of the principal from the next call on.
 */
@Singleton
public final class KeyChanges {

  private final ApiKeys keys;
  private final ApiKeyTable table;
  private final KnownKeys known;
  private final Writes writes;
  private final Ledger ledger;
  private final Clock clock;

  KeyChanges(
      ApiKeys keys, ApiKeyTable table, KnownKeys known, Writes writes, Ledger ledger, Clock clock) {
    this.keys = keys;
    this.table = table;
    this.known = known;
    this.writes = writes;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Changes the principal of a key, and records it; what changes nothing is not recorded. Refuses
   * an unknown key, one that has ended, the operator's to everybody else, marks of agents for
   * people, and a person whose key may not decide.
   */
  public CompletionStage<ApiKey> change(String id, KeyChange change, Actor actor) {
    return writes.submit(
        tx -> {
          ApiKey before = keys.find(id).orElseThrow(KeyRefusals::notFound);
          KeyRules.refuseOperators(before, actor);
          if (!before.active(clock.instant())) {
            throw KeyRefusals.ended();
          }
          return change(tx, before, change, actor);
        });
  }

  private ApiKey change(Tx tx, ApiKey before, KeyChange change, Actor actor) {
    KeyFlags flags = change.flagsOf(before);
    KeyFaults.refuse(before.role(), before.marks(), flags, keys::mayDecide);
    ObjectNode former = seal(before);
    table.change(
        before.principal(), change.pathOf(before), flags.stored(), change.rateLimitOf(before));
    ApiKey after = table.byId(before.id()).orElseThrow();
    if (!after.equals(before)) {
      // Before the ledger tells of it: whoever then looks again must find the change.
      tx.afterCommit(known::forget);
      String details = after.shown() + ": " + KeyChange.difference(before, after);
      ObjectNode sealed = seal(after).set("former", former);
      ledger.record(tx, Entry.of(EventType.KEY_CHANGED, actor, details, sealed));
    }
    return after;
  }

  private ObjectNode seal(ApiKey key) {
    return KeySeal.of(key, table.secretOf(key.id()).orElseThrow());
  }
}
