package dev.proviso.channels;

import static dev.proviso.core.requests.RequestsFixture.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.requests.RequestEvent;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.platform.jobs.Attempt;
import dev.proviso.platform.jobs.AttemptLog;
import dev.proviso.platform.jobs.Job;
import dev.proviso.platform.jobs.JobFilter;
import dev.proviso.platform.jobs.JobWorker;
import dev.proviso.platform.jobs.Jobs;
import dev.proviso.platform.jobs.NewJob;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A channel that nothing else knows of is told, attempted, listed and sent again. */
class NewChannelTest {

  private static final String TITLE = "Fly";

  private final LinkedBlockingQueue<String> flown = new LinkedBlockingQueue<>();

  @TempDir Path folder;

  @Test
  void needsNothingButItself() throws Exception {
    Pigeons pigeons = new Pigeons();
    try (ApplicationContext context =
        TestContext.with(
            folder.resolve("proviso.db").toString(),
            builder ->
                builder.properties(Map.of("proviso.outbox.grace", "0s")).singletons(pigeons))) {
      pigeons.jobs = context.getBean(Jobs.class);
      context.getBean(JobWorker.class).start();
      String id = decided(context);

      assertThat(flown.poll(10, TimeUnit.SECONDS)).isEqualTo("Fly: approved, by alice");
      Deliveries deliveries = context.getBean(Deliveries.class);
      Job sent = only(deliveries, id);
      assertThat(sent.kind()).isEqualTo("pigeon");

      settle(context);
      pigeons.loft = "the new loft";
      assertThat(join(deliveries.redeliver(sent.id())).destination()).isEqualTo("the new loft");
      assertThat(flown.poll(10, TimeUnit.SECONDS)).isEqualTo("Fly: approved, by alice");
      assertThat(context.getBean(StoredSecrets.class).open()).isEqualTo(7);
    }
  }

  /** Waits until the outcome of the attempt is stored. */
  private static void settle(ApplicationContext context) {
    JobWorker worker = context.getBean(JobWorker.class);
    for (int i = 0; i < 10_000 && worker.underWay() > 0; i++) {
      context.getBean(Writes.class).await(tx -> null);
    }
  }

  private static String decided(ApplicationContext context) {
    Writes writes = context.getBean(Writes.class);
    var submission =
        context.getBean(Submissions.class).read(StrictJson.read("{\"title\":\"" + TITLE + "\"}"));
    String id =
        join(writes.submit(context.getBean(Intake.class).submit(submission, Rig.ROBIN, null, true)))
            .id();
    join(
        writes.submit(
            context
                .getBean(Requests.class)
                .decide(id, Ruling.of(Verdict.APPROVED, null), null, Rig.ALICE)));
    return id;
  }

  private static Job only(Deliveries deliveries, String id) {
    List<Job> found = deliveries.list(new JobFilter(null, null, id, null, 10));
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  /** Carries outcomes, drawn from the event alone. */
  private final class Pigeons implements Channel {

    private Jobs jobs;
    private String loft = "the loft";

    @Override
    public String kind() {
      return "pigeon";
    }

    @Override
    public void announce(LedgerRow row, RequestEvent event) {
      if (event.type().isOutcome()) {
        String text =
            "%s: %s, by %s"
                .formatted(
                    event.request().title(),
                    event.request().status().word(),
                    event.decision().responder());
        jobs.enqueue(
            new NewJob(
                kind(), loft, "everybody", loft, row.requestId(), event.type().event(), text));
      }
    }

    @Override
    public CompletionStage<Attempt> attempt(Job job) {
      flown.add(job.body());
      return CompletableFuture.completedStage(new Attempt.Done(AttemptLog.local(Optional.empty())));
    }

    @Override
    public String destination(Job job) {
      return loft;
    }

    @Override
    public int openSecrets() {
      return 7;
    }
  }
}
