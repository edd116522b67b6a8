package dev.proviso.core.policies.judging;

import static dev.proviso.core.policies.judging.JudgingContract.mail;
import static dev.proviso.core.requests.RequestsFixture.draft;
import static dev.proviso.core.requests.RequestsFixture.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.Submitted;
import dev.proviso.core.requests.routing.Routing.Reason;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rule may let pass: a number, a sum, and nothing against a person's last word. */
abstract class CapsContract extends JudgingFixture {

  private static String capped(String caps) {
    return """
    {"name": "Capped", "tier": "rule", "scope": {"actions": ["send_email"]},
     "then": {"outcome": "approve"}, "caps": [%s]}
    """
        .formatted(caps);
  }

  @Test
  void letsFiftyPassADayWhereNothingElseIsSaid() {
    on(
        """
        {"name": "No cap", "tier": "rule", "scope": {"actions": ["send_email"]},
         "then": {"outcome": "approve"}}
        """);
    List<CompletionStage<Submitted>> all = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      all.add(
          writes.submit(
              intake.submit(submissions.read(StrictJson.read(mail(i))), ROBIN, null, false)));
    }
    List<Submitted> answers = all.stream().map(it -> join(it)).toList();
    assertThat(answers.stream().filter(it -> it.status() == RequestStatus.APPROVED)).hasSize(50);
    Submitted over = answers.get(63);
    assertThat(over.status()).isEqualTo(RequestStatus.PENDING);
    assertThat(get(over).request().route().reasons().get(0).code()).isEqualTo("over_cap");
    assertThat(verifies()).isTrue();
  }

  @Test
  void countsForEachPrincipalAndSessionAlone() {
    on(capped("{\"per\":\"principal\",\"within_hours\":1,\"count\":1}"));
    Actor other = new Actor("prn_other", "other", false, "agent", null, null, null, "api");
    assertThat(submit(mail(1)).status()).isEqualTo(RequestStatus.APPROVED);
    assertThat(submit(mail(2)).status()).isEqualTo(RequestStatus.PENDING);
    assertThat(submit(mail(1), other, null).status()).isEqualTo(RequestStatus.APPROVED);
  }

  /** Agents choose their sessions. */
  @Test
  void letsFiftyPassADayInHoweverManySessions() {
    on(capped("{\"per\":\"session\",\"within_hours\":1,\"count\":1}"));
    String inSession =
        "{\"title\":\"M\",\"action\":\"send_email\",\"session_id\":\"s%d\",\"params\":{\"n\":1}}";
    int passed = 0;
    for (int i = 0; i < 52; i++) {
      passed += submit(inSession.formatted(i)).status() == RequestStatus.APPROVED ? 1 : 0;
    }
    assertThat(passed).isEqualTo(50);
  }

  @Test
  void letsNothingPassAfterConditionsInWords() {
    Submitted asked = submit("{\"title\":\"M\",\"action\":\"send_email\",\"params\":{\"w\":1}}");
    Request request = get(asked).request();
    join(
        writes.submit(
            requests.decide(
                request.id(),
                draft(
                    "{\"status\":\"conditional\",\"comment\":\"only on sundays\",\"content_sha256\":\"%s\"}"
                        .formatted(request.contentSha256())),
                ALICE)));
    on(capped("{\"per\":\"all\",\"within_hours\":24,\"count\":9}"));
    Submitted again = submit("{\"title\":\"M\",\"action\":\"send_email\",\"params\":{\"w\":1}}");
    assertThat(again.status()).isEqualTo(RequestStatus.PENDING);
    assertThat(get(again).request().route().reasons().get(0).code()).isEqualTo("last_word");
  }

  @Test
  void leavesToAPersonWhatHasNoSessionWhereSessionsAreCounted() {
    on(capped("{\"per\":\"session\",\"within_hours\":1,\"count\":1}"));
    String inSession =
        "{\"title\":\"M\",\"action\":\"send_email\",\"session_id\":\"%s\",\"params\":{\"n\":%d}}";
    assertThat(submit(mail(1)).status()).isEqualTo(RequestStatus.PENDING);
    assertThat(submit(inSession.formatted("one", 1)).status()).isEqualTo(RequestStatus.APPROVED);
    assertThat(submit(inSession.formatted("one", 2)).status()).isEqualTo(RequestStatus.PENDING);
    assertThat(submit(inSession.formatted("two", 1)).status()).isEqualTo(RequestStatus.APPROVED);
  }

  /** The next is free once the oldest of the last uses is out of the time of the cap. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void saysHowMuchIsUsedAndWhenTheNextIsFree(int most) {
    FakeClock clock = context.getBean(FakeClock.class);
    Policy rule =
        on(capped("{\"per\":\"principal\",\"within_hours\":24,\"count\":%d}".formatted(most)));
    List<Submitted> passed = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      passed.add(submit(mail(i)));
      assertThat(passed.get(i).status()).isEqualTo(RequestStatus.APPROVED);
      clock.tick(Duration.ofHours(1));
    }
    Reason reason = get(submit(mail(99))).request().route().reasons().get(0);
    Instant first = get(passed.get(0)).request().createdAt();
    Instant free = first.plus(Duration.ofHours(24));
    assertThat(reason.policy()).isEqualTo(rule.ref());
    assertThat(reason.detail())
        .containsAllEntriesOf(
            Map.of(
                "cap",
                "count",
                "used",
                "" + most,
                "most",
                "" + most,
                "hours",
                "24",
                "per",
                "principal"));
    assertThat(Instant.parse(reason.detail().get("free_at"))).isBetween(free.minusSeconds(1), free);
    clock.tick(Duration.between(clock.instant(), free.minusSeconds(60)));
    assertThat(submit(mail(100)).status()).isEqualTo(RequestStatus.PENDING);
    clock.tick(Duration.between(clock.instant(), free));
    assertThat(submit(mail(101)).status()).isEqualTo(RequestStatus.APPROVED);
    assertThat(verifies()).isTrue();
  }

  @Test
  void saysWhatASumWouldHaveComeTo() {
    on(capped("{\"per\":\"all\",\"within_hours\":2,\"sum\":\"/amount\",\"at_most\":10.50}"));
    submit(mail("9.25"));
    Reason reason = get(submit(mail("1.5"))).request().route().reasons().get(0);
    assertThat(reason.fact()).isEqualTo("/amount");
    assertThat(reason.detail())
        .isEqualTo(
            Map.of(
                "cap", "sum", "used", "9.25", "asked", "1.5", "most", "10.5", "hours", "2", "per",
                "all"));
  }

  @Test
  void addsUpExactly() {
    on(capped("{\"per\":\"all\",\"within_hours\":24,\"sum\":\"/amount\",\"at_most\":0.3}"));
    assertThat(submit(mail("0.1")).status()).isEqualTo(RequestStatus.APPROVED);
    assertThat(submit(mail("0.2")).status()).isEqualTo(RequestStatus.APPROVED);
    assertThat(submit(mail("0.0000001")).status()).isEqualTo(RequestStatus.PENDING);
    assertThat(submit(mail("0")).status()).isEqualTo(RequestStatus.APPROVED);
    for (String amount : List.of("-1", "\"0\"", "null", "[]")) {
      Submitted bad = submit(mail(amount));
      assertThat(bad.status()).as(amount).isEqualTo(RequestStatus.PENDING);
      assertThat(get(bad).request().route().reasons().get(0).code()).isEqualTo("bad_amount");
    }
  }

  @Test
  void givesAPersonTheLastWord() {
    Submitted asked =
        submit("{\"title\":\"M\",\"action\":\"send_email\",\"params\":{\"a\":1,\"b\":2}}");
    Request request = get(asked).request();
    join(
        writes.submit(
            requests.decide(
                request.id(),
                draft(
                    "{\"status\":\"denied\",\"content_sha256\":\"%s\"}"
                        .formatted(request.contentSha256())),
                ALICE)));
    Policy policy = on(capped("{\"per\":\"all\",\"within_hours\":24,\"count\":9}"));

    Submitted again =
        submit("{\"title\":\"Again\",\"action\":\"send_email\",\"params\":{\"b\":2.0,\"a\":1}}");
    assertThat(again.status()).isEqualTo(RequestStatus.PENDING);
    assertThat(again.policy()).isEqualTo(policy.ref());
    assertThat(get(again).request().route().reasons().get(0).code()).isEqualTo("last_word");
    assertThat(submit(mail(99)).status()).isEqualTo(RequestStatus.APPROVED);
  }
}
