package dev.proviso.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.platform.jobs.Attempt.Strain;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HostLimiterTest {

  private static final String LANE = "https://a.example";
  private static final JobSettings SETTINGS =
      new JobSettings(
          4,
          10,
          5,
          Duration.ofSeconds(30),
          Duration.ofHours(24),
          Duration.ofSeconds(60),
          Duration.ofSeconds(1),
          Duration.ZERO,
          Duration.ofDays(30));

  private final HostLimiter limiter = new HostLimiter(SETTINGS);
  private Instant now = Instant.parse("2026-11-21T10:00:00Z");

  @Test
  void takesFourAtOnceAndOneMoreForEachThatEnds() {
    assertThat(limiter.take(LANE, now)).isEqualTo(4);
    assertThat(limiter.take(LANE, now)).isZero();
    assertThat(limiter.ended(LANE, JobsFixture.done(), now)).isTrue();
    assertThat(limiter.take(LANE, now)).isEqualTo(1);
  }

  @Test
  void takesNoMoreThanTheWholeNodeMay() {
    limiter.take(LANE, now);
    limiter.take("https://b.example", now);

    assertThat(limiter.take("https://c.example", now)).isEqualTo(2);
  }

  @Test
  void restsAfterFiveFailuresInARowAndThenProbesOnce() {
    fail(5);

    assertThat(limiter.take(LANE, now)).isZero();
    assertThat(limiter.take("https://b.example", now)).isEqualTo(4);
    now = now.plusSeconds(30);
    assertThat(limiter.take(LANE, now)).isEqualTo(1);
    assertThat(limiter.take(LANE, now)).isZero();
  }

  @Test
  void restsAgainWhenTheProbeFailsAndRecoversWhenItDoesNot() {
    fail(5);
    now = now.plusSeconds(30);
    fail(1);
    assertThat(limiter.take(LANE, now.plusSeconds(29))).isZero();

    now = now.plusSeconds(30);
    assertThat(limiter.take(LANE, now)).isEqualTo(1);
    assertThat(limiter.ended(LANE, JobsFixture.done(), now)).isTrue();
    assertThat(limiter.take(LANE, now)).isEqualTo(4);
  }

  @Test
  void forgivesFailuresBetweenSuccesses() {
    fail(4);
    limiter.take(LANE, now);
    limiter.ended(LANE, JobsFixture.done(), now);
    fail(4);

    assertThat(limiter.take(LANE, now)).isPositive();
  }

  @Test
  void goesOneByOneWhereTheReceiverAsksForLess() {
    limiter.take(LANE, now);
    limiter.unused(LANE, 3);
    limiter.ended(LANE, JobsFixture.retry(Strain.SLOW), now);

    assertThat(limiter.take(LANE, now)).isEqualTo(1);
    limiter.ended(LANE, JobsFixture.done(), now);
    assertThat(limiter.take(LANE, now)).isEqualTo(4);
  }

  @Test
  void remembersWhatArrivedWhileThereWasNoRoom() {
    limiter.take(LANE, now);
    limiter.take(LANE, now);

    assertThat(limiter.unused(LANE, 4)).isTrue();
    limiter.take(LANE, now);
    assertThat(limiter.unused(LANE, 4)).isFalse();
  }

  @Test
  void forgetsWhatIsWellAndWhatFailedLongAgo() {
    fail(5);
    limiter.forget(now.plusSeconds(60));
    assertThat(limiter.take(LANE, now)).isZero();

    limiter.forget(now.plus(Duration.ofHours(1)));
    assertThat(limiter.take(LANE, now)).isEqualTo(4);
  }

  @Test
  void holdsALaneForAsLongAsItsReceiverSaysWhateverEndsMeanwhile() {
    limiter.take(LANE, now);
    limiter.ended(LANE, later(90, true), now);
    limiter.ended(LANE, later(60, true), now);
    limiter.ended(LANE, later(0, false), now);
    limiter.ended(LANE, JobsFixture.done(), now);
    limiter.forget(now.plusSeconds(89));

    assertThat(limiter.take("https://b.example", now)).isEqualTo(4);
    assertThat(limiter.take(LANE, now.plusSeconds(89))).isZero();
    assertThat(limiter.take(LANE, now.plusSeconds(90))).isEqualTo(4);
  }

  @Test
  void goesOneByOneAfterAHoldUntilAJobIsTaken() {
    limiter.take(LANE, now);
    limiter.unused(LANE, 3);
    limiter.ended(LANE, later(90, true), now);
    now = now.plusSeconds(90);
    limiter.forget(now);

    assertThat(limiter.take(LANE, now)).isEqualTo(1);
    limiter.ended(LANE, JobsFixture.done(), now);
    assertThat(limiter.take(LANE, now)).isEqualTo(4);
  }

  @Test
  void countsNoFailureWhereTheReceiverSaysLater() {
    for (int i = 0; i < 10; i++) {
      int room = limiter.take(LANE, now);
      limiter.unused(LANE, room - 1);
      limiter.ended(LANE, later(1, false), now);
    }

    assertThat(limiter.take(LANE, now)).isEqualTo(4);
  }

  @Test
  void letsOneAtATimeClaimOnALaneAndAnybodyOnAnother() {
    assertThat(limiter.beginClaim(LANE)).isTrue();
    assertThat(limiter.beginClaim(LANE)).isFalse();
    assertThat(limiter.beginClaim("https://b.example")).isTrue();
  }

  @Test
  void tellsAtTheEndOfAClaimWhetherSomebodyAskedMeanwhile() {
    limiter.beginClaim(LANE);
    limiter.beginClaim(LANE);
    limiter.beginClaim(LANE);
    limiter.forget(now);

    assertThat(limiter.endClaim(LANE)).isTrue();
    assertThat(limiter.beginClaim(LANE)).isTrue();
    assertThat(limiter.endClaim(LANE)).isFalse();
  }

  private static Attempt later(int seconds, boolean holdsLane) {
    return JobsFixture.later(Duration.ofSeconds(seconds), holdsLane);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      int room = limiter.take(LANE, now);
      limiter.unused(LANE, room - 1);
      limiter.ended(LANE, JobsFixture.retry(Strain.DOWN), now);
    }
  }
}
