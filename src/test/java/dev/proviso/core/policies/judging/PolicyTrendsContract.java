package dev.proviso.core.policies.judging;

import static dev.proviso.core.requests.RequestsFixture.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policy;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.testing.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What policies did, piece by piece. */
abstract class PolicyTrendsContract extends JudgingFixture {

  private FakeClock clock;
  private PolicyTrends trends;

  @BeforeEach
  void begins() {
    clock = context.getBean(FakeClock.class);
    clock.tick(Duration.ofDays(3));
    trends = context.getBean(PolicyTrends.class);
  }

  @Test
  void countsWhatWasFoundAndWhatNeededAPersonBetweenTheTimes() {
    Instant first = clock.instant();
    Policy small = on(JudgingContract.SMALL);
    Policy never = on(JudgingContract.NEVER_DELETE);
    Policy again = on(JudgingContract.NEVER_DELETE);
    Policy watching =
        made("{\"name\":\"W\",\"tier\":\"guard\",\"then\":{\"outcome\":\"person\"}}", Mode.WATCH);
    submit(JudgingContract.mail(1));
    submit(JudgingContract.mail(2));
    submit(JudgingContract.mail(999));
    clock.tick(Duration.ofDays(1));
    Instant second = clock.instant();
    submit("{\"title\":\"D\",\"action\":\"delete_all\"}");
    submit(JudgingContract.mail("null"));

    List<PolicyTrends.Piece> pieces =
        trends.between(
            List.of(
                first.minusSeconds(3600), first, second.minusSeconds(1), second.plusSeconds(3600)));

    assertThat(pieces).extracting(PolicyTrends.Piece::asked).containsExactly(0L, 3L, 2L);
    assertThat(pieces).extracting(PolicyTrends.Piece::answered).containsExactly(0L, 2L, 1L);
    assertThat(pieces).extracting(PolicyTrends.Piece::people).containsExactly(0L, 1L, 1L);
    assertThat(pieces.get(0).found()).isEmpty();
    assertThat(pieces.get(1).found())
        .extracting("policyId", "outcome", "watched", "times")
        .containsExactlyInAnyOrder(
            tuple(small.id(), "approve", false, 2L), tuple(watching.id(), "person", true, 3L));
    assertThat(pieces.get(2).found())
        .extracting("policyId", "outcome", "watched", "times")
        .containsExactlyInAnyOrder(
            tuple(never.id(), "deny", false, 1L),
            tuple(again.id(), "deny", false, 1L),
            tuple(small.id(), "failed", false, 1L),
            tuple(watching.id(), "person", true, 2L));
  }

  @Test
  void readsAPieceAgainUntilOtherNodesHaveStoredWhatBelongsToIt() {
    Policy small = on(JudgingContract.SMALL);
    Instant at = clock.instant();
    long seq = get(submit(JudgingContract.mail(1))).request().seq();
    List<Instant> times = List.of(at, at.plusSeconds(60));
    clock.tick(Duration.ofMinutes(5));
    assertThat(trends.between(times).get(0).found()).hasSize(1);

    PolicyFindings findings = context.getBean(PolicyFindings.class);
    PolicyFindings.Row row =
        new PolicyFindings.Row(
            seq, late().id(), 1, "deny", 0, null, InstantText.write(at.plusSeconds(1)));
    join(
        writes.submit(
            tx -> {
              findings.saveAll(List.of(row));
              return row;
            }));
    assertThat(trends.between(times).get(0).found())
        .extracting("policyId")
        .contains(small.id())
        .hasSize(2);
    clock.tick(Duration.ofHours(2));
    assertThat(trends.between(times)).isEqualTo(trends.between(times));
    assertThat(trends.between(times).get(0).found()).hasSize(2);
  }

  /** A rule that matches has let nothing pass where a cap or a guard sends it to a person. */
  @Test
  void tellsWhatWasHeldBackFromWhatPassed() {
    Policy rule =
        on(
            """
            {"name":"One","tier":"rule","scope":{"actions":["send_email"]},
             "then":{"outcome":"approve"},"caps":[{"per":"all","within_hours":1,"count":1}]}
            """);
    Instant at = clock.instant();
    submit(JudgingContract.mail(1));
    submit(JudgingContract.mail(2));
    submit(JudgingContract.mail(3));
    assertThat(trends.between(List.of(at.minusSeconds(1), at.plusSeconds(60))).get(0).found())
        .filteredOn(it -> it.policyId().equals(rule.id()))
        .extracting("outcome", "watched", "times")
        .containsExactlyInAnyOrder(tuple("approve", false, 1L), tuple("held", false, 2L));
  }

  private Policy late() {
    return made(JudgingContract.NEVER_DELETE, Mode.WATCH);
  }
}
