package dev.proviso.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.FakeClock;
import dev.proviso.testing.Postgres;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgres")
class LaterPostgresTest extends LaterContract {

  private String database;

  @Override
  String database() {
    database = Postgres.newDatabase();
    return database;
  }

  @Test
  void isLeftAloneByTheOtherNodesToo() {
    handler.answer(later(Duration.ofMinutes(10), true));
    String id = enqueue(LANE);
    worker.runOnce();
    handler.answer(done());

    try (ApplicationContext second = TestContext.on(database, Map.of())) {
      JobWorker other = worker(second);
      second.getBean(FakeClock.class).tick(Duration.ofMinutes(9));
      other.runOnce();
      assertThat(job(id).attempts()).isEqualTo(1);

      second.getBean(FakeClock.class).tick(Duration.ofMinutes(1));
      other.runOnce();
      assertThat(job(id).state()).isEqualTo(JobState.DONE);
    }
  }
}
