package dev.proviso.channels.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.DeliveryRefusals;
import dev.proviso.channels.Origin;
import dev.proviso.channels.SigningSecret;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.platform.jobs.Jobs;
import dev.proviso.platform.jobs.Reason;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.Ids;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import dev.proviso.platform.storage.Writes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The endpoints that are told of events: the place to make, change, try and remove them. */
@Singleton
public final class Webhooks {

  private static final int MOST = 100;
  private static final Duration OVERLAP = Duration.ofHours(24);

  private final WebhookSettings settings;
  private final EndpointTable table;
  private final EndpointSecrets secrets;
  private final EndpointHealth health;
  private final Subscribers subscribers;
  private final Jobs jobs;
  private final Ledger ledger;
  private final Writes writes;
  private final Clock clock;

  Webhooks(
      WebhookSettings settings,
      EndpointTable table,
      EndpointSecrets secrets,
      EndpointHealth health,
      Subscribers subscribers,
      Jobs jobs,
      Ledger ledger,
      Writes writes,
      Clock clock) {
    this.settings = settings;
    this.table = table;
    this.secrets = secrets;
    this.health = health;
    this.subscribers = subscribers;
    this.jobs = jobs;
    this.ledger = ledger;
    this.writes = writes;
    this.clock = clock;
  }

  /** All endpoints, the oldest first. */
  public List<Endpoint> list() {
    return table.all();
  }

  /** The endpoint of an id; refuses as not found. */
  public Endpoint get(String id) {
    return table.findById(id).orElseThrow(DeliveryRefusals::noWebhook);
  }

  /** Whether its secret was made here and not configured, so that it can be rotated. */
  public boolean hasOwnSecret(Endpoint endpoint) {
    return !secrets.ofSettings(endpoint);
  }

  /** Whether it came from the configuration and is not there any more. */
  public boolean isGone(Endpoint endpoint) {
    return endpoint.isConfigured() && !settings.urls().contains(endpoint.url());
  }

  /** Makes an endpoint, with a secret that is told this once; refuses more than 100. */
  public CompletionStage<NewSecret> create(EndpointDraft draft, Actor actor) {
    String id = Ids.next("whk_", clock);
    String secret = SigningSecret.generate();
    Endpoint endpoint = Endpoint.of(id, draft, false, secrets.seal(id, secret), now());
    return writes.submit(
        tx -> {
          if (table.made() >= MOST) {
            throw DeliveryRefusals.tooMany(MOST);
          }
          table.save(endpoint);
          record(tx, EventType.WEBHOOK_CREATED, endpoint, actor);
          return new NewSecret(endpoint, secret);
        });
  }

  /**
   * Changes parts of an endpoint; enabling it also forgets its failures, and disabling it parks
   * what waits. Refuses one from the configuration, unless it is only enabled or disabled.
   */
  public CompletionStage<Endpoint> update(String id, EndpointChange change, Actor actor) {
    return writes.submit(
        tx -> {
          Endpoint before = get(id);
          if (change.url() != null || change.events() != null || change.description() != null) {
            rewrite(tx, before, change, actor);
          }
          enable(tx, get(id), change.enabled(), actor);
          return get(id);
        });
  }

  private void rewrite(Tx tx, Endpoint before, EndpointChange change, Actor actor) {
    if (before.isConfigured()) {
      throw DeliveryRefusals.configured();
    }
    String url = change.url() == null ? before.url() : change.url();
    String description = change.description() == null ? before.description() : change.description();
    String events = change.events() == null ? before.events() : String.join(" ", change.events());
    String given = description == null || description.isBlank() ? null : description;
    table.change(before.id(), url, given, events, InstantText.write(now()));
    if (!url.equals(before.url())) {
      jobs.redirect(before.id(), url, Origin.of(url));
    }
    record(tx, EventType.WEBHOOK_UPDATED, get(before.id()), actor);
  }

  private void enable(Tx tx, Endpoint endpoint, Boolean enabled, Actor actor) {
    if (enabled == null || enabled == endpoint.isEnabled()) {
      return;
    }
    if (enabled && isGone(endpoint)) {
      throw DeliveryRefusals.notConfigured();
    }
    if (enabled) {
      table.enable(endpoint.id(), InstantText.write(now()));
      record(tx, EventType.WEBHOOK_UPDATED, endpoint, actor);
    } else {
      health.disable(tx, endpoint, Reason.of("by_person", "name", actor.name()), actor);
    }
  }

  /** Removes an endpoint, and parks what waits for it; refuses one that is configured. */
  public CompletionStage<Void> delete(String id, Actor actor) {
    return writes.submit(
        tx -> {
          Endpoint endpoint = get(id);
          if (endpoint.isConfigured() && !isGone(endpoint)) {
            throw DeliveryRefusals.configured();
          }
          table.delete(id);
          jobs.parkAll(id, WebhookChannel.DELETED);
          record(tx, EventType.WEBHOOK_DELETED, endpoint, actor);
          return null;
        });
  }

  /** Gives a new secret, told this once; for 24 hours the former one signs too. */
  public CompletionStage<NewSecret> rotate(String id, Actor actor) {
    String secret = SigningSecret.generate();
    String sealed = secrets.seal(id, secret);
    return writes.submit(
        tx -> {
          if (secrets.ofSettings(get(id))) {
            throw DeliveryRefusals.configured();
          }
          Instant now = now();
          table.rotate(id, sealed, InstantText.write(now.plus(OVERLAP)), InstantText.write(now));
          record(tx, EventType.WEBHOOK_ROTATED, get(id), actor);
          return new NewSecret(get(id), secret);
        });
  }

  /**
   * Sends the event {@code test} to an endpoint, even a disabled one; returns the delivery's id.
   */
  public CompletionStage<String> test(String id) {
    ObjectNode body = JsonText.object();
    body.put("event", WebhookChannel.TEST);
    body.putNull("request_id");
    body.set("details", JsonText.object());
    body.put("timestamp", InstantText.write(now()));
    body.put("sequence", ledger.head().id());
    String text = JsonText.write(body);
    return writes.submit(
        tx -> jobs.enqueue(WebhookChannel.job(get(id), null, WebhookChannel.TEST, text)));
  }

  /** Sends again what an endpoint did not take since then; returns how many deliveries. */
  public CompletionStage<Integer> recover(String id, Instant since) {
    return writes.submit(
        tx -> {
          Endpoint endpoint = get(id);
          return jobs.againAll(id, since, endpoint.url(), Origin.of(endpoint.url()));
        });
  }

  private void record(Tx tx, EventType type, Endpoint endpoint, Actor actor) {
    subscribers.changed();
    ledger.record(tx, Entry.of(type, actor, endpoint.shown()));
  }

  private Instant now() {
    return InstantText.precise(clock.instant());
  }
}
