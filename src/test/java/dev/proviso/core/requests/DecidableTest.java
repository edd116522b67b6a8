package dev.proviso.core.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.requests.Decidable.Obstacle;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands against a decision, and what of it programs and people are told first. */
class DecidableTest {

  private static final String SEEN = "a".repeat(64);
  private static final EnumSet<Obstacle> NOTHING = EnumSet.noneOf(Obstacle.class);
  private static final Set<Obstacle> OF_ACTORS =
      Set.of(Obstacle.OWN, Obstacle.ISSUERS, Obstacle.NOT_A_DECIDER, Obstacle.VOTED);

  @Test
  void mayBeDecidedWhereNothingStandsAgainstIt() {
    Decidable free = Decidable.of(request(RequestStatus.PENDING), NOTHING, false, SEEN);

    assertThat(free.obstacles()).isEmpty();
    assertThat(free.first()).isEmpty();
    assertThat(free.firstForPeople()).isEmpty();
  }

  @Property
  void namesEveryObstacleAndNoOther(
      @ForAll RequestStatus status,
      @ForAll("ofActors") Set<Obstacle> own,
      @ForAll boolean expired,
      @ForAll boolean other) {
    EnumSet<Obstacle> given = EnumSet.noneOf(Obstacle.class);
    given.addAll(own);
    Decidable asked = Decidable.of(request(status), given, expired, other ? "b".repeat(64) : SEEN);

    boolean late = status == RequestStatus.EXPIRED || (expired && status.pending());
    for (Obstacle obstacle : OF_ACTORS) {
      assertThat(asked.obstacles().contains(obstacle)).isEqualTo(own.contains(obstacle));
    }
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
    Decidable asked =
        Decidable.of(request(status), own ? EnumSet.of(Obstacle.OWN) : NOTHING, false, SEEN);

    assertThat(asked.first()).isEqualTo(Optional.of(programs));
    assertThat(asked.firstForPeople()).isEqualTo(Optional.of(people));
  }

  @ParameterizedTest
  @EnumSource(RequestStatus.class)
  void looksAtNoContentThatWasNotShown(RequestStatus status) {
    assertThat(Decidable.of(request(status), NOTHING, false, null).obstacles())
        .doesNotContain(Obstacle.CHANGED);
  }

  @Provide
  Arbitrary<Set<Obstacle>> ofActors() {
    return Arbitraries.of(OF_ACTORS).set();
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
        2,
        null,
        null,
        0,
        null,
        null,
        null);
  }
}
