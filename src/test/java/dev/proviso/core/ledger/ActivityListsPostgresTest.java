package dev.proviso.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.Postgres;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the ledger is asked for, of PostgreSQL. */
@Tag("postgres")
class ActivityListsPostgresTest {

  @Test
  void findsByEveryFilterAndByTime() {
    try (ApplicationContext context = TestContext.on(Postgres.newDatabase(), Map.of())) {
      var body = context.getBean(Submissions.class).read(StrictJson.read("{\"title\":\"x\"}"));
      for (String who : List.of("prn_a", "prn_b", "prn_a")) {
        Actor actor = new Actor(who, "name", false);
        context
            .getBean(Writes.class)
            .submit(context.getBean(Intake.class).submit(body, actor, null, false))
            .toCompletableFuture()
            .join();
      }
      Ledger ledger = context.getBean(Ledger.class);
      List<LedgerRow> all = ledger.newest(ActivityFilter.newest(10));
      assertThat(all).extracting(LedgerRow::id).containsExactly(3L, 2L, 1L);
      String request = all.get(0).requestId();
      ActivityFilter narrow =
          new ActivityFilter("created", List.of("prn_a", "prn_b"), request, 1L, 4L, 5);
      assertThat(ledger.newest(narrow)).containsExactly(all.get(0));
      assertThat(ledger.firstSince(Instant.EPOCH)).isEqualTo(1);
      assertThat(ledger.firstSince(all.get(0).timestamp())).isEqualTo(3);
      assertThat(ledger.firstSince(all.get(0).timestamp().plusSeconds(1))).isEqualTo(4);
    }
  }
}
