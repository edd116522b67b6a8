package dev.proviso.ops.metrics;

import dev.proviso.core.identity.Right;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.access.Open;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** The figures, as Prometheus reads them (text format 0.0.4). */
@Controller("/metrics")
@Requires(bean = PrometheusMeterRegistry.class)
@Requires(property = "proviso.metrics.access", notEquals = "open")
class MetricsApi {

  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;

  MetricsApi(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  /** Counting what is pending asks the database. */
  @Get(produces = TEXT)
  @Needs(Right.ADMINISTER)
  @ExecuteOn(TaskExecutors.BLOCKING)
  String scrape() {
    return registry.scrape();
  }

  /** The same for everybody, where the operator says so. */
  @Controller("/metrics")
  @Requires(bean = PrometheusMeterRegistry.class)
  @Requires(property = "proviso.metrics.access", value = "open")
  static class ToAll {

    private final PrometheusMeterRegistry registry;

    ToAll(PrometheusMeterRegistry registry) {
      this.registry = registry;
    }

    @Get(produces = TEXT)
    @Open
    @ExecuteOn(TaskExecutors.BLOCKING)
    String scrape() {
      return registry.scrape();
    }
  }
}
