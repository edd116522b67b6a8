package dev.proviso.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.platform.storage.Tx;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an attempt does whose lease has lapsed, so that another one is under way. */
class AttemptOutcomeTest {

  private static final AttemptLog LOG = AttemptLog.local(Optional.empty());
  private static final Attempt GONE = new Attempt.Abandon(JobState.PARKED, Reason.of("gone"), LOG);
  private static final Attempt AGAIN =
      new Attempt.Retry(Reason.of("x"), Optional.empty(), Attempt.Strain.DOWN, LOG);
  private static final Attempt LATER =
      new Attempt.Later(Reason.of("x"), Duration.ofMinutes(7), true, LOG);

  @TempDir Path folder;

  private final List<Attempt> counted = new ArrayList<>();
  private ApplicationContext context;
  private Job stale;
  private Job latest;

  @BeforeEach
  void claimTwice() {
    context = TestContext.sqlite(folder);
    Jobs jobs = context.getBean(Jobs.class);
    change(tx -> jobs.enqueue(JobsFixture.newJob(JobsFixture.LANE, "one")));
    Instant now = Instant.now().plusSeconds(1);
    stale = claim("first", now);
    latest = claim("second", now.plusSeconds(61));
    assertThat(latest.attempts()).isEqualTo(stale.attempts() + 1);
  }

  @AfterEach
  void stop() {
    context.close();
  }

  private Job claim(String holder, Instant now) {
    Claim claim = context.getBean(Claim.class);
    return change(tx -> claim.take(JobsFixture.LANE, 1, holder, now, now.plusSeconds(60))).get(0);
  }

  private <T> T change(dev.proviso.platform.storage.Change<T> job) {
    return context.getBean(Writes.class).await(job);
  }

  private void store(Job job, Attempt attempt) {
    Instant now = Instant.now();
    AttemptOutcome outcome =
        AttemptOutcome.of(job, attempt, new Counting(), now, now, Duration.ofDays(1), 0.5);
    JobTable table = context.getBean(JobTable.class);
    AttemptTable attempts = context.getBean(AttemptTable.class);
    change(tx -> outcome.store(tx, table, attempts));
  }

  static List<Attempt> failures() {
    return List.of(GONE, AGAIN, LATER);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aStaleFailureHasNoEffectButIsKeptInTheRecord(Attempt failure) {
    store(stale, failure);

    assertThat(counted).isEmpty();
    Job now = context.getBean(Jobs.class).find(stale.id()).orElseThrow();
    assertThat(now.state()).isEqualTo(JobState.WAITING);
    assertThat(now.holder()).isEqualTo("second");
    assertThat(context.getBean(Jobs.class).attempts(stale.id())).hasSize(1);
  }

  @Test
  void theLatestFailureCountsAndSoDoesEverySuccess() {
    store(latest, AGAIN);
    Attempt done = new Attempt.Done(LOG);
    store(stale, done);

    assertThat(counted).containsExactly(AGAIN, done);
    assertThat(context.getBean(Jobs.class).find(stale.id()).orElseThrow().state())
        .isEqualTo(JobState.DONE);
  }

  private final class Counting implements JobHandler {
    @Override
    public String kind() {
      return ScriptedHandler.KIND;
    }

    @Override
    public CompletionStage<Attempt> attempt(Job job) {
      throw new IllegalStateException("not called");
    }

    @Override
    public void settled(Tx tx, Job job, Attempt attempt) {
      counted.add(attempt);
    }
  }
}
