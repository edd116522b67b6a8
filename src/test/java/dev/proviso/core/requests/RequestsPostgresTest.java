package dev.proviso.core.requests;

import dev.proviso.core.ledger.Actor;
import dev.proviso.core.requests.intake.Intake;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.Postgres;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgres")
class RequestsPostgresTest extends RequestsContract {

  private final String database = Postgres.newDatabase();

  @Override
  String database() {
    return database;
  }

  @Test
  void countsWhatAnotherNodeLetInTowardsTheLimit() {
    Actor both = new Actor("prn_both", "both", false);
    int limit = context.getBean(RequestSettings.class).maxPendingPerKey();
    try (ApplicationContext other = TestContext.on(database, Map.of())) {
      Intake there = other.getBean(Intake.class);
      Writes theirs = other.getBean(Writes.class);
      for (int n = 0; n < limit; n++) {
        join(
            n % 3 == 0
                ? theirs.submit(there.submit(read("{\"title\":\"b\"}"), both, null, true))
                : writes.submit(intake.submit(read("{\"title\":\"b\"}"), both, null, true)));
      }

      assertFull(both);
      assertRefused(
          () -> join(theirs.submit(there.submit(read("{\"title\":\"b\"}"), both, null, true))),
          "too_many_pending");
    }
  }
}
