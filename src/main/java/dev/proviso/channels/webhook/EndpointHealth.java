package dev.proviso.channels.webhook;

import dev.proviso.channels.AnswerRules;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.platform.jobs.Attempt;
import dev.proviso.platform.jobs.Jobs;
import dev.proviso.platform.jobs.Reason;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * How endpoints take what they are sent. One that answers 410, or takes nothing for five days, is
 * disabled: what waits for it is parked, and the ledger says so.
 */
@Singleton
final class EndpointHealth {

  private static final Reason FIVE_DAYS = Reason.of("five_days");

  private final EndpointTable table;
  private final Subscribers subscribers;
  private final Jobs jobs;
  private final Ledger ledger;
  private final Clock clock;

  EndpointHealth(
      EndpointTable table, Subscribers subscribers, Jobs jobs, Ledger ledger, Clock clock) {
    this.table = table;
    this.subscribers = subscribers;
    this.jobs = jobs;
    this.ledger = ledger;
    this.clock = clock;
  }

  void took(String id) {
    table.succeeded(id, InstantText.write(clock.instant()));
  }

  void failed(Tx tx, String id, Attempt attempt) {
    Optional<Endpoint> endpoint = table.findById(id).filter(Endpoint::isEnabled);
    if (endpoint.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    table.failed(id, attempt.why().orElseThrow().stored(), InstantText.write(now));
    if (attempt.log().status().filter(status -> status == AnswerRules.GONE).isPresent()) {
      disable(tx, endpoint.get(), AnswerRules.UNWANTED, Actor.SYSTEM);
    } else if (endpoint.get().hopeless(now)) {
      disable(tx, endpoint.get(), FIVE_DAYS, Actor.SYSTEM);
    }
  }

  /** Disables an enabled endpoint. Inside a change. */
  void disable(Tx tx, Endpoint endpoint, Reason reason, Actor actor) {
    if (table.disable(endpoint.id(), reason.stored(), InstantText.write(clock.instant())) == 1) {
      subscribers.changed();
      jobs.parkAll(endpoint.id(), WebhookChannel.DISABLED);
      ledger.record(
          tx, Entry.of(EventType.WEBHOOK_DISABLED, actor, endpoint.shown() + " " + reason.code()));
    }
  }
}
