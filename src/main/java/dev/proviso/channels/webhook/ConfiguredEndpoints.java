package dev.proviso.channels.webhook;

import dev.proviso.channels.Origin;
import dev.proviso.channels.SigningSecret;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.platform.jobs.Reason;
import dev.proviso.platform.net.OutboundUrls;
import dev.proviso.platform.storage.Ids;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import dev.proviso.platform.storage.Writes;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the stored endpoints in line with {@code PROVISO_WEBHOOKS} when the server starts. */
@Singleton
class ConfiguredEndpoints {

  private static final Logger LOG = LoggerFactory.getLogger(ConfiguredEndpoints.class);

  private static final Reason GONE = Reason.of("not_configured");

  private final WebhookSettings settings;
  private final EndpointTable table;
  private final EndpointSecrets secrets;
  private final Subscribers subscribers;
  private final EndpointHealth health;
  private final Ledger ledger;
  private final OutboundUrls urls;
  private final Writes writes;
  private final Clock clock;

  ConfiguredEndpoints(
      WebhookSettings settings,
      EndpointTable table,
      EndpointSecrets secrets,
      Subscribers subscribers,
      EndpointHealth health,
      Ledger ledger,
      OutboundUrls urls,
      Writes writes,
      Clock clock) {
    this.settings = settings;
    this.table = table;
    this.secrets = secrets;
    this.subscribers = subscribers;
    this.health = health;
    this.ledger = ledger;
    this.urls = urls;
    this.writes = writes;
    this.clock = clock;
  }

  @EventListener
  void serve(ServerStartupEvent started) {
    apply();
  }

  /**
   * Makes what is configured and not stored, disables what is not configured any more, and enables
   * that again when it is. What a person disabled stays disabled.
   */
  void apply() {
    settings.urls().stream()
        .filter(url -> !urls.faults("", url).isEmpty())
        .forEach(url -> LOG.warn("PROVISO_WEBHOOKS: {} cannot be called", Origin.of(url)));
    List<Endpoint> stored = table.all().stream().filter(Endpoint::isConfigured).toList();
    List<String> known = stored.stream().map(Endpoint::url).toList();
    settings.urls().stream().filter(url -> !known.contains(url)).forEach(this::make);
    stored.forEach(it -> keep(it, settings.urls().contains(it.url())));
  }

  private void make(String url) {
    Instant now = InstantText.precise(clock.instant());
    String id = Ids.next("whk_", clock);
    String secret = secrets.seal(id, SigningSecret.generate());
    Endpoint endpoint = Endpoint.of(id, new EndpointDraft(url, List.of(), null), true, secret, now);
    writes.await(
        tx -> {
          subscribers.changed();
          if (table.all().stream().noneMatch(it -> it.isConfigured() && it.url().equals(url))) {
            table.save(endpoint);
            ledger.record(tx, Entry.of(EventType.WEBHOOK_CREATED, Actor.SYSTEM, endpoint.shown()));
          }
          return null;
        });
  }

  private void keep(Endpoint stored, boolean configured) {
    boolean left = GONE.equals(stored.disabledReason());
    if (configured ? left : stored.isEnabled()) {
      writes.await(
          tx -> {
            table.findById(stored.id()).ifPresent(it -> turn(tx, it, configured));
            return null;
          });
    }
  }

  private void turn(Tx tx, Endpoint endpoint, boolean on) {
    if (!on) {
      health.disable(tx, endpoint, GONE, Actor.SYSTEM);
    } else if (GONE.equals(endpoint.disabledReason())) {
      subscribers.changed();
      table.enable(endpoint.id(), InstantText.write(InstantText.precise(clock.instant())));
      ledger.record(
          tx,
          Entry.of(
              EventType.WEBHOOK_UPDATED, Actor.SYSTEM, endpoint.shown() + " configured_again"));
    }
  }
}
