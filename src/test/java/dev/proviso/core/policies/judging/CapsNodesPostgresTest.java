package dev.proviso.core.policies.judging;

import static dev.proviso.core.requests.RequestsFixture.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.Submitted;
import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.core.requests.verify.LedgerVerification;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.Postgres;
import dev.proviso.testing.Proof;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** T44: what a rule may let pass is counted exactly by two nodes on one database. */
@Tag("postgres")
class CapsNodesPostgresTest {

  private static final int CLIENTS = 64;

  @Test
  void letsExactlyFiftyPassOnTwoNodes() throws Exception {
    String database = Postgres.newDatabase();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (ApplicationContext here = TestContext.on(database, Map.of());
        ApplicationContext there = TestContext.on(database, Map.of())) {
      String rule =
          """
          {"name": "Fifty", "tier": "rule", "then": {"outcome": "approve"},
           "caps": [{"per": "all", "within_hours": 24, "count": 50},
            {"per": "all", "within_hours": 24, "sum": "/n", "at_most": 1000000}]}
          """;
      Policies.Draft draft =
          new Policies.Draft(JudgingFixture.document(rule), PolicyKind.ADMIN, Mode.ON, null);
      join(
          here.getBean(Writes.class)
              .submit(here.getBean(Policies.class).create(draft, JudgingFixture.ADMIN)));
      List<CompletableFuture<Submitted>> answers = new ArrayList<>();
      for (int i = 0; i < CLIENTS * 4; i++) {
        ApplicationContext node = i % 2 == 0 ? here : there;
        String body = "{\"title\":\"m\",\"action\":\"a\",\"params\":{\"n\":%d}}".formatted(i);
        answers.add(CompletableFuture.supplyAsync(() -> submitted(node, body), clients));
      }
      long approved =
          answers.stream()
              .map(CompletableFuture::join)
              .filter(it -> it.status() == RequestStatus.APPROVED)
              .count();
      Proof.figures("T44", "%d submissions on two nodes, %d let pass of 50", CLIENTS * 4, approved);
      assertThat(approved).isEqualTo(50);
      assertThat(here.getBean(LedgerVerification.class).run(null).ok()).isTrue();
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void judgesByWhatAnotherNodeHasJustWritten() {
    String database = Postgres.newDatabase();
    try (ApplicationContext here = TestContext.on(database, Map.of());
        ApplicationContext there = TestContext.on(database, Map.of())) {
      assertThat(submitted(there, "{\"title\":\"a\"}").status()).isEqualTo(RequestStatus.PENDING);
      String deny =
          """
          {"name": "None", "tier": "guard", "then": {"outcome": "deny", "comment": "No."}}
          """;
      Policies.Draft draft = Policies.Draft.written(JudgingFixture.document(deny));
      join(
          here.getBean(Writes.class)
              .submit(here.getBean(Policies.class).create(draft, JudgingFixture.ADMIN)));
      assertThat(submitted(there, "{\"title\":\"b\"}").status()).isEqualTo(RequestStatus.DENIED);
    }
  }

  private static Submitted submitted(ApplicationContext node, String body) {
    Intake intake = node.getBean(Intake.class);
    Submissions submissions = node.getBean(Submissions.class);
    return join(
        node.getBean(Writes.class)
            .submit(
                intake.submit(
                    submissions.read(StrictJson.read(body)), JudgingFixture.ROBIN, null, false)));
  }
}
