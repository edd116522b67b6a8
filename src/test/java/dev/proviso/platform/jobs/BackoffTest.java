package dev.proviso.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  private static final Duration DAY = Duration.ofHours(24);

  @ParameterizedTest
  @CsvSource({
    "1, PT5S",
    "2, PT30S",
    "3, PT2M",
    "4, PT10M",
    "5, PT30M",
    "6, PT2H",
    "7, PT5H",
    "8, PT10H",
    "9, PT14H",
    "10, PT20H",
    "11, PT24H"
  })
  void waitsLongerEachTimeWithinAFifthEitherWay(int failed, Duration step) {
    assertThat(after(failed, null, 0.5)).isEqualTo(step);
    assertThat(after(failed, null, 0)).isEqualTo(step.multipliedBy(8).dividedBy(10));
    assertThat(after(failed, null, 1)).isEqualTo(step.multipliedBy(12).dividedBy(10));
  }

  @Test
  void endsAfterTwelveAttempts() {
    assertThat(Backoff.after(12, DAY, Optional.empty(), 0.5)).isEmpty();
    assertThat(Backoff.after(13, DAY, Optional.of(Duration.ofSeconds(1)), 0.5)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, PT30S",
    "PT-9H, PT30S",
    "PT29S, PT30S",
    "PT40S, PT40S",
    "PT1H, PT1H",
    "PT24H, PT24H",
    "PT24H1S, PT24H",
    "PT999999H, PT24H"
  })
  void takesWhatIsAskedForFromTheStepUpToADay(Duration asked, Duration waited) {
    assertThat(after(2, asked, 0)).isEqualTo(waited);
  }

  @Test
  void waitsNoLongerThanTheOperatorSays() {
    Duration longest = Duration.ofSeconds(10);
    Optional<Duration> none = Optional.empty();
    assertThat(Backoff.after(1, longest, none, 0.5)).contains(Duration.ofSeconds(5));
    assertThat(Backoff.after(11, longest, none, 0.5)).contains(longest);
    assertThat(Backoff.after(11, longest, Optional.of(DAY), 0.5)).contains(DAY);
    assertThat(Backoff.after(12, longest, none, 0.5)).isEmpty();
  }

  private static Duration after(int failed, Duration asked, double chance) {
    return Backoff.after(failed, DAY, Optional.ofNullable(asked), chance).orElseThrow();
  }
}
