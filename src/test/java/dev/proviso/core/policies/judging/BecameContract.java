package dev.proviso.core.policies.judging;

import static dev.proviso.core.policies.judging.JudgingContract.mail;
import static dev.proviso.core.requests.RequestsFixture.draft;
import static dev.proviso.core.requests.RequestsFixture.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.Submitted;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What became of what policies found: a match is not yet something that passed. */
abstract class BecameContract extends JudgingFixture {

  private static final String FIVE =
      """
      {"name": "Five", "tier": "rule", "scope": {"actions": ["send_email"]},
       "when": {"fact": "params:/amount", "type": "number", "op": "at_most", "value": 100},
       "then": {"outcome": "approve"}, "caps": [{"per": "all", "within_hours": 24, "count": 5}]}
      """;

  private Map<Became, Long> became(Policy policy) {
    Map<Became, Long> counts = new EnumMap<>(Became.class);
    for (PolicyFindings.Fired fired : context.getBean(PolicyFindings.class).fired("2000")) {
      if (fired.policyId().equals(policy.id())) {
        counts.merge(fired.became(), fired.times(), Long::sum);
      }
    }
    return counts;
  }

  private Policy stopped() {
    String json =
        "{\"name\":\"Stop: odd\",\"tier\":\"guard\",\"then\":{\"outcome\":\"person\"},"
            + "\"until\":\"2999-01-01T00:00:00Z\"}";
    Policies.Draft draft = new Policies.Draft(document(json), PolicyKind.STOP, Mode.ON, null);
    return join(writes.submit(policies.create(draft, ADMIN)));
  }

  @Test
  void tellsWhatPassedFromWhatACapOrAStopHeldBack() {
    Policy rule = on(FIVE);
    for (int i = 0; i < 8; i++) {
      submit(mail(i));
    }
    Policy stop = stopped();
    submit(mail(9));
    assertThat(became(rule))
        .isEqualTo(Map.of(Became.FOLLOWED, 5L, Became.OVER_CAP, 3L, Became.STOPPED, 1L));
    assertThat(became(stop)).isEqualTo(Map.of(Became.FOLLOWED, 1L));
  }

  @Test
  void countsAPersonsLastWordAGuardAndItsOwnMakerAsHeldBack() {
    Request denied = get(submit(mail(7))).request();
    String no = "{\"status\":\"denied\",\"content_sha256\":\"%s\"}";
    join(
        writes.submit(
            requests.decide(denied.id(), draft(no.formatted(denied.contentSha256())), ALICE)));
    Policy rule = on(FIVE);
    assertThat(submit(mail(7)).status()).isEqualTo(RequestStatus.PENDING);
    submit(mail(1), ADMIN, null);
    on("{\"name\":\"Look\",\"tier\":\"guard\",\"then\":{\"outcome\":\"person\"}}");
    Submitted guarded = submit(mail(2));
    assertThat(became(rule)).isEqualTo(Map.of(Became.HELD, 3L));
    assertThat(context.getBean(PolicyFindings.class).newest(rule.id(), 2))
        .extracting(PolicyFindings.Seen::held)
        .containsExactly("guard", "own_policy");
    assertThat(context.getBean(PolicyFindings.class).newest(rule.id(), 1).get(0).requestId())
        .isEqualTo(guarded.id());
  }

  @Test
  void holdsNothingBackOfWhatWatchesFailsOrDenies() {
    Policy watching = made(FIVE, Mode.WATCH);
    Policy deny =
        on(
            """
            {"name": "Odd", "tier": "rule", "when":
             {"fact": "params:/amount", "type": "number", "op": "more_than", "value": 5},
             "then": {"outcome": "deny", "comment": "No."}}
            """);
    submit(mail(1));
    submit(mail(6));
    submit(mail("\"1\""));
    assertThat(became(watching)).isEqualTo(Map.of(Became.WATCHED, 2L, Became.FAILED, 1L));
    assertThat(became(deny)).isEqualTo(Map.of(Became.FOLLOWED, 1L, Became.FAILED, 1L));
  }
}
