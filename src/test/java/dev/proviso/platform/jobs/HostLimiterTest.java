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

  private final HostLimiter lanes = new HostLimiter(SETTINGS);
  private Instant now = Instant.parse("2026-11-21T10:00:00Z");

  @Test
  void takesFourAtOnceAndOneMoreForEachThatEnds() {
    assertThat(lanes.take(LANE, now)).isEqualTo(4);
    assertThat(lanes.take(LANE, now)).isZero();
    assertThat(lanes.ended(LANE, JobsFixture.done(), now)).isTrue();
    assertThat(lanes.take(LANE, now)).isEqualTo(1);
  }

  @Test
  void takesNoMoreThanTheWholeNodeMay() {
    lanes.take(LANE, now);
    lanes.take("https://b.example", now);

    assertThat(lanes.take("https://c.example", now)).isEqualTo(2);
  }

  @Test
  void restsAfterFiveFailuresInARowAndThenProbesOnce() {
    fail(5);

    assertThat(lanes.take(LANE, now)).isZero();
    assertThat(lanes.take("https://b.example", now)).isEqualTo(4);
    now = now.plusSeconds(30);
    assertThat(lanes.take(LANE, now)).isEqualTo(1);
    assertThat(lanes.take(LANE, now)).isZero();
  }

  @Test
  void restsAgainWhenTheProbeFailsAndRecoversWhenItDoesNot() {
    fail(5);
    now = now.plusSeconds(30);
    fail(1);
    assertThat(lanes.take(LANE, now.plusSeconds(29))).isZero();

    now = now.plusSeconds(30);
    assertThat(lanes.take(LANE, now)).isEqualTo(1);
    assertThat(lanes.ended(LANE, JobsFixture.done(), now)).isTrue();
    assertThat(lanes.take(LANE, now)).isEqualTo(4);
  }

  @Test
  void forgivesFailuresBetweenSuccesses() {
    fail(4);
    lanes.take(LANE, now);
    lanes.ended(LANE, JobsFixture.done(), now);
    fail(4);

    assertThat(lanes.take(LANE, now)).isPositive();
  }

  @Test
  void goesOneByOneWhereTheReceiverAsksForLess() {
    lanes.take(LANE, now);
    lanes.unused(LANE, 3);
    lanes.ended(LANE, JobsFixture.retry(Strain.SLOW), now);

    assertThat(lanes.take(LANE, now)).isEqualTo(1);
    lanes.ended(LANE, JobsFixture.done(), now);
    assertThat(lanes.take(LANE, now)).isEqualTo(4);
  }

  @Test
  void remembersWhatArrivedWhileThereWasNoRoom() {
    lanes.take(LANE, now);
    lanes.take(LANE, now);

    assertThat(lanes.unused(LANE, 4)).isTrue();
    lanes.take(LANE, now);
    assertThat(lanes.unused(LANE, 4)).isFalse();
  }

  @Test
  void forgetsWhatIsWellAndWhatFailedLongAgo() {
    fail(5);
    lanes.forget(now.plusSeconds(60));
    assertThat(lanes.take(LANE, now)).isZero();

    lanes.forget(now.plus(Duration.ofHours(1)));
    assertThat(lanes.take(LANE, now)).isEqualTo(4);
  }

  @Test
  void holdsALaneForAsLongAsItsReceiverSaysWhateverEndsMeanwhile() {
    lanes.take(LANE, now);
    lanes.ended(LANE, later(90, true), now);
    lanes.ended(LANE, later(60, true), now);
    lanes.ended(LANE, later(0, false), now);
    lanes.ended(LANE, JobsFixture.done(), now);
    lanes.forget(now.plusSeconds(89));

    assertThat(lanes.take("https://b.example", now)).isEqualTo(4);
    assertThat(lanes.take(LANE, now.plusSeconds(89))).isZero();
    assertThat(lanes.take(LANE, now.plusSeconds(90))).isEqualTo(4);
  }

  @Test
  void goesOneByOneAfterAHoldUntilAJobIsTaken() {
    lanes.take(LANE, now);
    lanes.unused(LANE, 3);
    lanes.ended(LANE, later(90, true), now);
    now = now.plusSeconds(90);
    lanes.forget(now);

    assertThat(lanes.take(LANE, now)).isEqualTo(1);
    lanes.ended(LANE, JobsFixture.done(), now);
    assertThat(lanes.take(LANE, now)).isEqualTo(4);
  }

  @Test
  void countsNoFailureWhereTheReceiverSaysLater() {
    for (int i = 0; i < 10; i++) {
      int room = lanes.take(LANE, now);
      lanes.unused(LANE, room - 1);
      lanes.ended(LANE, later(1, false), now);
    }

    assertThat(lanes.take(LANE, now)).isEqualTo(4);
  }

  private static Attempt later(int seconds, boolean holdsLane) {
    return JobsFixture.later(Duration.ofSeconds(seconds), holdsLane);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      int room = lanes.take(LANE, now);
      lanes.unused(LANE, room - 1);
      lanes.ended(LANE, JobsFixture.retry(Strain.DOWN), now);
    }
  }
}
