package dev.proviso.ops.metrics;

import dev.proviso.platform.storage.CommitListener;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;

/** How long the commits of the writer take, and how many changes each of them carries. */
@Singleton
@Requires(beans = MeterRegistry.class)
final class CommitMeters implements CommitListener {

  private final Timer seconds;
  private final DistributionSummary jobs;

  CommitMeters(MeterRegistry registry) {
    this.seconds =
        Timer.builder("proviso.commit")
            .description("Time of one transaction of the writer, with its fsync")
            .register(registry);
    this.jobs =
        DistributionSummary.builder("proviso.commit.jobs")
            .description("Changes written in one transaction")
            .register(registry);
  }

  @Override
  public void committed(int count, Duration took) {
    seconds.record(took);
    jobs.record(count);
  }
}
