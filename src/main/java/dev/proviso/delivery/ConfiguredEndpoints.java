package dev.proviso.delivery;

import dev.proviso.outbound.OutboundUrls;
import dev.proviso.outbox.Outbox;
import dev.proviso.outbox.Reason;
import dev.proviso.storage.Ids;
import dev.proviso.storage.InstantText;
import dev.proviso.storage.Writes;
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

  private final WebhookSettings settings;
  private final EndpointTable table;
  private final EndpointSecrets secrets;
  private final Subscribers subscribers;
  private final Outbox outbox;
  private final OutboundUrls urls;
  private final Writes writes;
  private final Clock clock;

  ConfiguredEndpoints(
      WebhookSettings settings,
      EndpointTable table,
      EndpointSecrets secrets,
      Subscribers subscribers,
      Outbox outbox,
      OutboundUrls urls,
      Writes writes,
      Clock clock) {
    this.settings = settings;
    this.table = table;
    this.secrets = secrets;
    this.subscribers = subscribers;
    this.outbox = outbox;
    this.urls = urls;
    this.writes = writes;
    this.clock = clock;
  }

  @EventListener
  void serve(ServerStartupEvent started) {
    apply();
  }

  /** Makes what is configured and not stored, and removes what is stored and not configured. */
  void apply() {
    settings.urls().stream()
        .filter(url -> !urls.faults("", url).isEmpty())
        .forEach(url -> LOG.warn("PROVISO_WEBHOOKS: {} cannot be called", Place.of(url)));
    List<Endpoint> stored = table.all().stream().filter(Endpoint::isConfigured).toList();
    List<String> known = stored.stream().map(Endpoint::url).toList();
    settings.urls().stream().filter(url -> !known.contains(url)).forEach(this::make);
    stored.stream().filter(it -> !settings.urls().contains(it.url())).forEach(this::remove);
  }

  private void make(String url) {
    Instant now = InstantText.precise(clock.instant());
    String id = Ids.next("whk_", clock);
    String secret = secrets.seal(id, SigningSecret.generate());
    Endpoint endpoint = Endpoint.of(id, new EndpointDraft(url, List.of(), null), true, secret, now);
    writes.await(
        batch -> {
          subscribers.changed();
          if (table.all().stream().noneMatch(it -> it.isConfigured() && it.url().equals(url))) {
            table.save(endpoint);
          }
          return null;
        });
  }

  private void remove(Endpoint endpoint) {
    writes.await(
        batch -> {
          subscribers.changed();
          table.delete(endpoint.id());
          return outbox.parkAll(endpoint.id(), Reason.of("not_configured"));
        });
  }
}
