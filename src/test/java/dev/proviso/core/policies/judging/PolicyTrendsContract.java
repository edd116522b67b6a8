package dev.proviso.core.policies.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policy;
import dev.proviso.testing.FakeClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What policies did, day by day. */
abstract class PolicyTrendsContract extends JudgingFixture {

  @Test
  void countsWhatWasFoundAndWhatNeededAPersonByDay() {
    PolicyTrends trends = context.getBean(PolicyTrends.class);
    assertThat(trends.found(7)).isEmpty();
    assertThat(trends.days(7)).hasSize(7).allMatch(day -> day.asked() == 0);

    Policy small = on(JudgingContract.SMALL);
    Policy never = on(JudgingContract.NEVER_DELETE);
    Policy again = on(JudgingContract.NEVER_DELETE);
    Policy watching =
        made("{\"name\":\"W\",\"tier\":\"guard\",\"then\":{\"outcome\":\"person\"}}", Mode.WATCH);
    submit(JudgingContract.mail(1));
    submit(JudgingContract.mail(2));
    submit(JudgingContract.mail(999));
    context.getBean(FakeClock.class).tick(Duration.ofDays(1));
    submit("{\"title\":\"D\",\"action\":\"delete_all\"}");
    submit(JudgingContract.mail("null"));

    String today = day(0);
    assertThat(trends.found(1))
        .extracting("day", "policyId", "outcome", "followed", "times")
        .containsExactlyInAnyOrder(
            tuple(today, never.id(), "deny", 1, 1L),
            tuple(today, again.id(), "deny", 1, 1L),
            tuple(today, small.id(), "failed", 1, 1L),
            tuple(today, watching.id(), "person", 0, 2L));
    assertThat(trends.found(2))
        .filteredOn(it -> it.policyId().equals(small.id()))
        .extracting("day", "outcome", "times")
        .containsExactly(tuple(day(1), "approve", 2L), tuple(today, "failed", 1L));
    List<PolicyTrends.Day> days = trends.days(3);
    assertThat(days).extracting(PolicyTrends.Day::asked).containsExactly(0L, 3L, 2L);
    assertThat(days).extracting(PolicyTrends.Day::answered).containsExactly(0L, 2L, 1L);
    assertThat(days.get(2).needsPerson()).isEqualTo(0.5);
    assertThat(days.get(0).needsPerson()).isZero();
  }

  private String day(int ago) {
    return context
        .getBean(FakeClock.class)
        .instant()
        .minus(Duration.ofDays(ago))
        .toString()
        .substring(0, 10);
  }

  @Test
  void looksBackNinetyDaysAtMost() {
    PolicyTrends trends = context.getBean(PolicyTrends.class);
    assertThat(trends.days(90)).hasSize(90);
    for (int days : List.of(0, 91)) {
      assertThatThrownBy(() -> trends.days(days)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
