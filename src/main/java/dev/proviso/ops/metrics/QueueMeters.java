package dev.proviso.ops.metrics;

import dev.proviso.core.ledger.Activity;
import dev.proviso.core.ledger.EventBus;
import dev.proviso.core.requests.QueueFilter;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.requests.Waits;
import dev.proviso.platform.storage.Writes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;

/** What happens to requests, and what waits: for a person, for an outcome, for the disk. */
@Singleton
@Requires(beans = MeterRegistry.class)
class QueueMeters {

  private final MeterRegistry registry;
  private final EventBus feed;
  private final Requests requests;
  private final Waits waits;
  private final Writes writes;

  QueueMeters(
      MeterRegistry registry, EventBus feed, Requests requests, Waits waits, Writes writes) {
    this.registry = registry;
    this.feed = feed;
    this.requests = requests;
    this.waits = waits;
    this.writes = writes;
  }

  @EventListener
  void started(ServerStartupEvent event) {
    feed.subscribe(this::count);
    gauge("proviso.requests.pending", "Requests that wait for a decision", this::pending);
    gauge("proviso.waits", "Calls and streams that wait for an outcome", waits::count);
    gauge("proviso.writes.queued", "Changes that wait to be written", writes::waiting);
  }

  private void gauge(String name, String description, java.util.function.Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  private long pending() {
    return requests.count(QueueFilter.first(1), Visibility.all());
  }

  private void count(Activity activity) {
    if (activity.event() != null) {
      Counter.builder("proviso.requests")
          .description("What happened to requests on this node")
          .tag("event", activity.event().type().event().replaceFirst("^request_", ""))
          .register(registry)
          .increment();
    }
  }
}
