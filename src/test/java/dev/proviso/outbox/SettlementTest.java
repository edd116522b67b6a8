package dev.proviso.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.storage.WriteBatch;
import dev.proviso.storage.Writes;
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
class SettlementTest {

  private static final Trace TRACE = Trace.local(Optional.empty());
  private static final Attempt GONE =
      new Attempt.Abandon(WorkState.PARKED, Reason.of("gone"), TRACE);
  private static final Attempt AGAIN =
      new Attempt.Retry(Reason.of("x"), Optional.empty(), Attempt.Strain.DOWN, TRACE);

  @TempDir Path folder;

  private final List<Attempt> counted = new ArrayList<>();
  private ApplicationContext context;
  private Work stale;
  private Work latest;

  @BeforeEach
  void claimTwice() {
    context = TestContext.sqlite(folder);
    Outbox outbox = context.getBean(Outbox.class);
    change(batch -> outbox.enqueue(OutboxContract.errand(OutboxContract.LANE, "one")));
    Instant now = Instant.now().plusSeconds(1);
    stale = claim("first", now);
    latest = claim("second", now.plusSeconds(61));
    assertThat(latest.attempts()).isEqualTo(stale.attempts() + 1);
  }

  @AfterEach
  void stop() {
    context.close();
  }

  private Work claim(String holder, Instant now) {
    Claim claim = context.getBean(Claim.class);
    return change(batch -> claim.take(OutboxContract.LANE, 1, holder, now, now.plusSeconds(60)))
        .get(0);
  }

  private <T> T change(dev.proviso.storage.Job<T> job) {
    return context.getBean(Writes.class).await(job);
  }

  private void settle(Work work, Attempt attempt) {
    Instant now = Instant.now();
    Settlement settlement =
        Settlement.of(work, attempt, new Counting(), now, now, Duration.ofDays(1), 0.5);
    OutboxTable table = context.getBean(OutboxTable.class);
    AttemptTable attempts = context.getBean(AttemptTable.class);
    change(batch -> settlement.store(batch, table, attempts));
  }

  static List<Attempt> failures() {
    return List.of(GONE, AGAIN);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aStaleFailureHasNoEffectButIsKeptInTheRecord(Attempt failure) {
    settle(stale, failure);

    assertThat(counted).isEmpty();
    Work now = context.getBean(Outbox.class).find(stale.id()).orElseThrow();
    assertThat(now.state()).isEqualTo(WorkState.WAITING);
    assertThat(now.holder()).isEqualTo("second");
    assertThat(context.getBean(Outbox.class).attempts(stale.id())).hasSize(1);
  }

  @Test
  void theLatestFailureCountsAndSoDoesEverySuccess() {
    settle(latest, AGAIN);
    Attempt done = new Attempt.Done(TRACE);
    settle(stale, done);

    assertThat(counted).containsExactly(AGAIN, done);
    assertThat(context.getBean(Outbox.class).find(stale.id()).orElseThrow().state())
        .isEqualTo(WorkState.DONE);
  }

  private final class Counting implements OutboxHandler {
    @Override
    public String kind() {
      return ScriptedHandler.KIND;
    }

    @Override
    public CompletionStage<Attempt> attempt(Work work) {
      throw new IllegalStateException("not called");
    }

    @Override
    public void settled(WriteBatch batch, Work work, Attempt attempt) {
      counted.add(attempt);
    }
  }
}
