package dev.proviso.core.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.requests.Decidable.Obstacle;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands against a decision, and what of it programs and people are told first. */
class DecidableTest {

  private static final String SEEN = "a".repeat(64);

  @Test
  void mayBeDecidedWhereNothingStandsAgainstIt() {
    Decidable free = Decidable.of(request(RequestStatus.PENDING), false, false, false, SEEN);

    assertThat(free.obstacles()).isEmpty();
    assertThat(free.first()).isEmpty();
    assertThat(free.firstForPeople()).isEmpty();
  }

  @Property
  void namesEveryObstacleAndNoOther(
      @ForAll RequestStatus status,
      @ForAll boolean own,
      @ForAll boolean issuers,
      @ForAll boolean expired,
      @ForAll boolean other) {
    Decidable asked =
        Decidable.of(request(status), own, issuers, expired, other ? "b".repeat(64) : SEEN);

    boolean late = status == RequestStatus.EXPIRED || (expired && status.pending());
    assertThat(asked.obstacles().contains(Obstacle.OWN)).isEqualTo(own);
    assertThat(asked.obstacles().contains(Obstacle.ISSUERS)).isEqualTo(issuers);
    assertThat(asked.obstacles().contains(Obstacle.DECIDED)).isEqualTo(status.decided());
    assertThat(asked.obstacles().contains(Obstacle.EXPIRED)).isEqualTo(late);
    assertThat(asked.obstacles().contains(Obstacle.CANCELLED))
        .isEqualTo(status == RequestStatus.CANCELLED);
    assertThat(asked.obstacles().contains(Obstacle.CHANGED)).isEqualTo(other);
  }

  @ParameterizedTest
  @CsvSource({
    "APPROVED, true, OWN, DECIDED",
    "EXPIRED, true, OWN, EXPIRED",
    "CANCELLED, false, CANCELLED, CANCELLED",
    "PENDING, true, OWN, OWN"
  })
  void tellsPeopleFirstThatItIsOver(
      RequestStatus status, boolean own, Obstacle programs, Obstacle people) {
    Decidable asked = Decidable.of(request(status), own, false, false, SEEN);

    assertThat(asked.first()).isEqualTo(Optional.of(programs));
    assertThat(asked.firstForPeople()).isEqualTo(Optional.of(people));
  }

  @ParameterizedTest
  @EnumSource(RequestStatus.class)
  void looksAtNoContentThatWasNotShown(RequestStatus status) {
    assertThat(Decidable.of(request(status), false, false, false, null).obstacles())
        .doesNotContain(Obstacle.CHANGED);
  }

  private static Request request(RequestStatus status) {
    Instant now = Instant.EPOCH;
    return new Request(
        "req_1",
        1L,
        status,
        Priority.NORMAL,
        "prn_robin",
        "robin",
        "t",
        null,
        null,
        "[]",
        null,
        null,
        null,
        null,
        null,
        "text",
        null,
        now,
        now,
        null,
        SEEN,
        2);
  }
}
