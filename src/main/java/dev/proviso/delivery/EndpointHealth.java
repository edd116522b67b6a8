package dev.proviso.delivery;

import dev.proviso.activity.Actor;
import dev.proviso.activity.Entry;
import dev.proviso.activity.Ledger;
import dev.proviso.outbox.Attempt;
import dev.proviso.outbox.Outbox;
import dev.proviso.outbox.Reason;
import dev.proviso.storage.InstantText;
import dev.proviso.storage.WriteBatch;
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
  private final Outbox outbox;
  private final Ledger ledger;
  private final Clock clock;

  EndpointHealth(
      EndpointTable table, Subscribers subscribers, Outbox outbox, Ledger ledger, Clock clock) {
    this.table = table;
    this.subscribers = subscribers;
    this.outbox = outbox;
    this.ledger = ledger;
    this.clock = clock;
  }

  void took(String id) {
    table.succeeded(id, InstantText.write(clock.instant()));
  }

  void failed(WriteBatch batch, String id, Attempt attempt) {
    Optional<Endpoint> endpoint = table.findById(id).filter(Endpoint::isEnabled);
    if (endpoint.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    table.failed(id, reason(attempt).stored(), InstantText.write(now));
    if (attempt.trace().status().filter(status -> status == Answers.GONE).isPresent()) {
      disable(batch, endpoint.get(), Answers.UNWANTED, Actor.SYSTEM);
    } else if (endpoint.get().hopeless(now)) {
      disable(batch, endpoint.get(), FIVE_DAYS, Actor.SYSTEM);
    }
  }

  private static Reason reason(Attempt attempt) {
    return attempt instanceof Attempt.Retry retry
        ? retry.reason()
        : ((Attempt.Abandon) attempt).reason();
  }

  /** Disables an enabled endpoint; inside a job. */
  void disable(WriteBatch batch, Endpoint endpoint, Reason reason, Actor actor) {
    if (table.disable(endpoint.id(), reason.stored(), InstantText.write(clock.instant())) == 1) {
      subscribers.changed();
      outbox.parkAll(endpoint.id(), WebhookHandler.DISABLED);
      ledger.record(
          batch, Entry.of("webhook_disabled", actor, endpoint.shown() + " " + reason.code()));
    }
  }
}
