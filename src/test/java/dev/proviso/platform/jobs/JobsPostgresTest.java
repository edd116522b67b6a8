package dev.proviso.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.FakeClock;
import dev.proviso.testing.Postgres;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgres")
class JobsPostgresTest extends JobsContract {

  private String database;

  @Override
  String database() {
    database = Postgres.newDatabase();
    return database;
  }

  @Test
  void sharesTheJobsAmongNodes() throws Exception {
    fill(2_000);
    handler.failFirst(3);
    try (ApplicationContext second = TestContext.on(database, Map.of())) {
      List<JobWorker> workers = List.of(worker, worker(context), worker(second), worker(second));
      runAll(workers);
      clock.tick(Duration.ofSeconds(7));
      second.getBean(FakeClock.class).tick(Duration.ofSeconds(7));
      runAll(workers);
    }

    assertThat(handler.twiceAtOnce()).isEmpty();
    assertThat(handler.done()).hasSize(2_000);
    assertThat(jobs.waiting()).isZero();
  }
}
