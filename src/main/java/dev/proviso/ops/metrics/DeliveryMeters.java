package dev.proviso.ops.metrics;

import dev.proviso.channels.webhook.Webhooks;
import dev.proviso.platform.jobs.Attempt;
import dev.proviso.platform.jobs.AttemptListener;
import dev.proviso.platform.jobs.Job;
import dev.proviso.platform.jobs.Jobs;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** How callbacks and webhooks are taken on this node, and what waits for it altogether. */
@Singleton
@Requires(beans = MeterRegistry.class)
class DeliveryMeters implements AttemptListener {

  private final MeterRegistry registry;
  private final BeanProvider<Jobs> outbox;
  private final BeanProvider<Webhooks> webhooks;
  private final Clock clock;

  DeliveryMeters(
      MeterRegistry registry,
      BeanProvider<Jobs> outbox,
      BeanProvider<Webhooks> webhooks,
      Clock clock) {
    this.registry = registry;
    this.outbox = outbox;
    this.webhooks = webhooks;
    this.clock = clock;
  }

  @EventListener
  void started(ServerStartupEvent event) {
    gauge("proviso.deliveries.due", "Deliveries that are due now", () -> outbox.get().due());
    gauge("proviso.deliveries.parked", "Deliveries given up", () -> outbox.get().parked());
    gauge("proviso.deliveries.oldest.due", "Seconds the longest due is late", this::oldestDue);
    gauge("proviso.webhooks.disabled", "Webhooks that are sent nothing", this::disabled);
  }

  private void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  private double oldestDue() {
    return outbox
        .get()
        .oldestDue()
        .map(due -> Math.max(0, Duration.between(due, clock.instant()).toMillis()) / 1_000.0)
        .orElse(0.0);
  }

  private long disabled() {
    return webhooks.get().list().stream().filter(endpoint -> !endpoint.isEnabled()).count();
  }

  @Override
  public void attempted(Job work, Attempt attempt, boolean last, Duration took) {
    String result = result(attempt, last);
    Counter.builder("proviso.deliveries")
        .description("Attempts to deliver, by what came of them")
        .tag("kind", work.kind())
        .tag("result", result)
        .register(registry)
        .increment();
    Timer.builder("proviso.delivery.attempt")
        .description("Time of one attempt to deliver")
        .tag("kind", work.kind())
        .register(registry)
        .record(took);
  }

  private static String result(Attempt attempt, boolean last) {
    if (attempt instanceof Attempt.Done) {
      return "delivered";
    }
    if (attempt instanceof Attempt.Abandon abandon) {
      return abandon.as().name().toLowerCase(Locale.ROOT);
    }
    return last ? "parked" : "retried";
  }
}
