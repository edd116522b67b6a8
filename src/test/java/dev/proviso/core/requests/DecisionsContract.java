package dev.proviso.core.requests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Draft;
import dev.proviso.core.decisions.Granted;
import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.requests.intake.RoutedIntake;
import dev.proviso.platform.json.JsonText;
import dev.proviso.testing.FakeClock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a decision promises and refuses, on whichever database. */
abstract class DecisionsContract extends RequestsFixture {

  static final String QUESTION =
      """
      {"kind":"question",
       "questions":[{"id":"region","text":"Which region?","options":["eu","us"]}]}""";
  static final ObjectNode EU = JsonText.object().put("region", "eu");

  @Test
  void storesADecisionExactlyAsDecided() {
    String id = submit("{\"title\":\"Spend\"}");
    Draft draft =
        draft("{\"status\":\"conditional\",\"comment\":\"ok\",\"conditions\":{\"eur\":2.50}}");

    RequestWithDecision decided = join(writes.submit(requests.decide(id, draft, ALICE)));

    assertThat(decided.request().status()).isEqualTo(RequestStatus.CONDITIONAL);
    RequestWithDecision read = requests.get(id, ALL);
    assertThat(read.request().status()).isEqualTo(RequestStatus.CONDITIONAL);
    assertThat(read.decision().orElseThrow().conditions()).isEqualTo("{\"eur\":2.50}");
    assertThat(read.decision()).isEqualTo(decided.decision());
    LedgerRow row = ledger.newest(null, id, 1).get(0);
    assertThat(row.action()).isEqualTo("responded_conditional");
    assertThat(row.details()).isEqualTo("conditional: ok");
    assertThat(row.principal()).isEqualTo("prn_alice");
    assertThat(row.responseSha256()).isEqualTo(read.decision().orElseThrow().responseSha256());
  }

  @Test
  void refusesASecondDecision() {
    String id = submit("{\"title\":\"Once\"}");
    join(writes.submit(requests.decide(id, draft("{\"status\":\"denied\"}"), ALICE)));

    assertRefused(
        () ->
            join(writes.submit(requests.decide(id, draft("{\"status\":\"approved\"}"), OPERATOR))),
        "already_responded",
        "Already responded: denied");
  }

  @Test
  void refusesTheDecisionOfTheOneWhoAsked() {
    String id =
        join(writes.submit(intake.submit(read("{\"title\":\"Own\"}"), ALICE, null, false))).id();

    assertRefused(
        () -> join(writes.submit(requests.decide(id, draft("{\"status\":\"approved\"}"), ALICE))),
        "own_request");
    assertRefused(
        () ->
            join(
                writes.submit(requests.decide(id, Ruling.of(Verdict.APPROVED, null), null, ALICE))),
        "own_request");
  }

  @Test
  void letsOnlyTheOneWhoAskedCancelUnlessTheActorMayCancelAny() {
    String id = submit("{\"title\":\"Robin's\"}");

    assertRefused(
        () -> join(writes.submit(requests.cancel(id, ALL, false, null, ALICE))),
        "forbidden",
        "Only the key that made a request, or an admin, can cancel it.");
    assertThat(requests.get(id, ALL).request().status()).isEqualTo(RequestStatus.PENDING);
    join(writes.submit(requests.cancel(id, ALL, true, null, ALICE)));
    assertThat(requests.get(id, ALL).request().status()).isEqualTo(RequestStatus.CANCELLED);
    assertRefused(
        () -> join(writes.submit(requests.cancel(id, ALL, false, null, ALICE))), "forbidden");
    String own = submit("{\"title\":\"Own\"}");
    join(writes.submit(requests.cancel(own, ALL, false, null, ROBIN)));
    assertThat(requests.get(own, ALL).request().status()).isEqualTo(RequestStatus.CANCELLED);
  }

  @Test
  void marksWhatTheOperatorDecidesOfItsOwn() {
    String id =
        join(writes.submit(intake.submit(read("{\"title\":\"One key\"}"), OPERATOR, null, false)))
            .id();

    join(writes.submit(requests.decide(id, draft("{\"status\":\"approved\"}"), OPERATOR)));

    assertThat(ledger.newest(null, id, 1).get(0).details())
        .isEqualTo("approved [own request, decided by the operator]");
  }

  @Test
  void refusesADecisionOnOtherContent() {
    String id = submit("{\"title\":\"Shown\"}");

    assertRefused(
        () ->
            join(
                writes.submit(
                    requests.decide(id, Ruling.of(Verdict.APPROVED, null), "0".repeat(64), ALICE))),
        "content_changed");
    assertThat(requests.get(id, ALL).request().status()).isEqualTo(RequestStatus.PENDING);
  }

  @Test
  void letsNoRulingAllowAnythingOfAQuestion() {
    Request asked = requests.get(submit(QUESTION), ALL).request();
    Ruling yes = Ruling.of(Verdict.APPROVED, null);
    Ruling answer = new Ruling(Verdict.CONDITIONAL, null, null, EU);
    Ruling thrice = answer.granting(new Granted(3L, null));

    assertRefused(() -> decide(asked.id(), yes, ALICE), "question_needs_answer");
    assertRefused(() -> decide(asked.id(), thrice, ALICE), "grant_needs_approval");
    assertRefused(
        () -> join(writes.submit(requests.rule(asked, yes, RoutedIntake.POLICY))),
        "question_needs_answer");
    assertRefused(() -> decide(asked.id(), yes, ROBIN), "own_request");
    assertThat(requests.get(asked.id(), ALL).decision()).isEmpty();
    assertThat(ledger.newest(null, asked.id(), 9)).hasSize(1);

    RequestWithDecision answered = decide(asked.id(), answer, ALICE);
    assertThat(answered.request().status()).isEqualTo(RequestStatus.CONDITIONAL);
    assertThat(answered.decision().orElseThrow().allowedTo()).isNull();
    assertRefused(() -> decide(asked.id(), yes, ALICE), "already_responded");
  }

  private RequestWithDecision decide(String id, Ruling ruling, Actor actor) {
    return join(writes.submit(requests.decide(id, ruling, null, actor)));
  }

  @Test
  void letsADenialDismissAQuestion() {
    String id = submit(QUESTION);
    decide(id, Ruling.of(Verdict.DENIED, null), ALICE);
    assertThat(requests.get(id, ALL).request().status()).isEqualTo(RequestStatus.DENIED);
  }

  @Test
  void refusesADecisionAfterTheTimeIsUp() {
    String id = submit("{\"title\":\"Late\",\"expires_in\":1}");
    context.getBean(FakeClock.class).skew(Duration.ofSeconds(2));
    try {
      assertRefused(
          () -> join(writes.submit(requests.decide(id, draft("{\"status\":\"approved\"}"), ALICE))),
          "already_responded",
          "Already responded: expired");
      assertThat(context.getBean(Expiry.class).runOnce()).isEqualTo(1);
      assertThat(requests.get(id, ALL).request().status()).isEqualTo(RequestStatus.EXPIRED);
      assertThat(ledger.newest(null, id, 1).get(0).action()).isEqualTo("expired");
      assertThat(context.getBean(Expiry.class).runOnce()).isZero();
    } finally {
      context.getBean(FakeClock.class).skew(Duration.ZERO);
    }
  }

  @Test
  void wakesAWaitAfterTheCommit() throws Exception {
    String id = submit("{\"title\":\"Waiting\"}");
    var wait =
        requests.await(id, ALL, ROBIN, Duration.ofSeconds(30), () -> true).toCompletableFuture();
    assertThat(wait).isNotDone();

    join(writes.submit(requests.decide(id, draft("{\"status\":\"approved\"}"), ALICE)));

    RequestWithDecision woken = wait.get(5, TimeUnit.SECONDS);
    assertThat(woken.decision()).isPresent();
    assertThat(context.getBean(Waits.class).count()).isZero();
  }
}
