package dev.proviso.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.platform.storage.InstantText;
import dev.proviso.testing.FakeClock;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an attempt that ends with {@link Attempt.Later} promises, on whichever database. */
abstract class LaterContract extends JobsFixture {

  private static final Duration STEP_1 = Duration.ofSeconds(4);
  private static final Duration STEP_2 = Duration.ofSeconds(6);

  @Test
  void triesAgainExactlyWhenTheReceiverSaysAndCountsNoTry() {
    String id = enqueue(LANE);
    standStill();
    Random random = new Random(4);
    for (int i = 1; i <= 2 * Backoff.ATTEMPTS; i++) {
      Duration after = Duration.ofMillis(1_000 + random.nextInt(25_000_000));
      handler.answer(later(after, random.nextBoolean()));
      worker.runOnce();

      Job waiting = job(id);
      assertThat(waiting.dueAt()).isEqualTo(clock.instant().plus(after));
      assertThat(waiting.tries()).isZero();
      assertThat(waiting.holder()).isNull();
      assertThat(waiting.reason()).isEqualTo(NOT_NOW);
      clock.tick(after.minusMillis(1));
      worker.runOnce();
      assertThat(jobs.attempts(id)).hasSize(i).last().extracting("attempt").isEqualTo(i);
      clock.tick(Duration.ofMillis(1));
    }
    handler.answer(retry(Attempt.Strain.NONE));
    worker.runOnce();

    assertThat(job(id).tries()).isEqualTo(1);
    assertThat(Duration.between(clock.instant(), job(id).dueAt())).isBetween(STEP_1, STEP_2);
  }

  @ParameterizedTest
  @CsvSource({"PT0S, PT1S", "PT-9H, PT1S", "PT24H, PT24H", "PT24H1S, PT24H", "PT9999999H, PT24H"})
  void waitsASecondAtLeastAndADayAtMost(Duration asked, Duration waited) {
    handler.answer(later(asked, false));
    String id = enqueue(LANE);
    standStill();

    worker.runOnce();

    assertThat(job(id).dueAt()).isEqualTo(clock.instant().plus(waited));
  }

  @Test
  void holdsBackTheLaneOnlyWhereTheReceiverSaysSo() {
    handler.answer(job -> later(Duration.ofHours(1), job.lane().equals(LANE)));
    enqueue(LANE);
    enqueue("https://b.example");
    worker.runOnce();
    handler.answer(done());
    String held = enqueue(LANE);
    String free = enqueue("https://b.example");

    worker.runOnce();
    assertThat(job(free).state()).isEqualTo(JobState.DONE);
    assertThat(job(held).attempts()).isZero();

    clock.tick(Duration.ofHours(1));
    worker.runOnce();
    assertThat(all()).hasSize(4).allMatch(job -> job.state() == JobState.DONE);
  }

  @Test
  void givesUpWhatIsPutOffForMoreThanEightDays() {
    handler.answer(later(Duration.ofDays(1), false));
    String id = enqueue(LANE);
    for (int day = 0; day < 8; day++) {
      worker.runOnce();
      assertThat(job(id).state()).isEqualTo(JobState.WAITING);
      clock.tick(Duration.ofDays(1));
    }

    worker.runOnce();

    assertThat(job(id).state()).isEqualTo(JobState.PARKED);
    assertThat(job(id).reason()).isEqualTo(Reason.of("stale"));
    assertThat(jobs.attempts(id)).hasSize(9).last().extracting("reason").isEqualTo(NOT_NOW);
    assertThat(writes.<Boolean>await(tx -> jobs.again(id, LANE, LANE))).isTrue();
    worker.runOnce();
    assertThat(job(id).state()).isEqualTo(JobState.WAITING);
  }

  /** From now on the worker's clock moves only when it is ticked. */
  private void standStill() {
    clock = FakeClock.at(InstantText.precise(clock.instant().plusSeconds(60)));
    worker = worker(context, clock);
  }
}
