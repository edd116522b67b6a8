package dev.proviso.core.policies.judging;

import static dev.proviso.core.requests.RequestsFixture.assertRefused;
import static dev.proviso.core.requests.RequestsFixture.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.decisions.Decision;
import dev.proviso.core.decisions.Granted;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.requests.Priority;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Submitted;
import dev.proviso.core.requests.routing.Routing;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Change;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What policies make of new requests, inside the transaction that stores them. */
abstract class JudgingContract extends JudgingFixture {

  static final String SMALL =
      """
      {"name": "Small mails", "tier": "rule", "scope": {"actions": ["send_email"]},
       "when": {"fact": "params:/amount", "type": "number", "op": "at_most", "value": 200},
       "then": {"outcome": "approve", "comment": "Small."}}
      """;
  static final String NEVER_DELETE =
      """
      {"name": "No deletions", "tier": "guard", "scope": {"actions": ["delete*"]},
       "then": {"outcome": "deny", "comment": "Nothing is deleted here."}}
      """;

  static String mail(Object amount) {
    return "{\"title\":\"Mail\",\"action\":\"send_email\",\"params\":{\"amount\":%s}}"
        .formatted(amount);
  }

  @Test
  void leavesToPeopleWhatNoPolicyMatches() {
    on(SMALL);
    Submitted large = submit(mail(201));
    assertThat(large.status()).isEqualTo(RequestStatus.PENDING);
    assertThat(large.policy()).isNull();
    assertThat(get(large).request().route()).isEqualTo(Routing.OPEN);
  }

  @Test
  void answersInTheTransactionThatStores() {
    Policy small = on(SMALL);
    long head = context.getBean(Ledger.class).head().id();
    Submitted submitted = submit(mail(200));

    assertThat(submitted.status()).isEqualTo(RequestStatus.APPROVED);
    assertThat(submitted.policy()).isEqualTo(small.ref());
    RequestWithDecision found = get(submitted);
    Decision decision = found.decision().orElseThrow();
    assertThat(decision.principal()).isEqualTo(small.id() + "@1");
    assertThat(decision.responder()).isEqualTo("Small mails");
    assertThat(decision.decidedByKind()).isEqualTo("policy");
    assertThat(decision.comment()).isEqualTo("Small.");
    List<LedgerRow> rows = context.getBean(Ledger.class).after(head, 10);
    assertThat(rows.stream().map(LedgerRow::action))
        .containsExactly(EventType.CREATED.action(), EventType.APPROVED.action());
    assertThat(rows.get(1).principal()).isEqualTo(small.id() + "@1");
    assertThat(verifies()).isTrue();
  }

  @Test
  void answersARepeatedSubmissionAsTheFirstTime() {
    Policy small = on(SMALL);
    Submitted first = submit(mail(7), ROBIN, "again-" + small.id());
    join(writes.submit(policies.archive(small.id(), ADMIN)));
    Submitted again = submit(mail(7), ROBIN, "again-" + small.id());

    assertThat(again.replayed()).isTrue();
    assertThat(again.status()).isEqualTo(RequestStatus.APPROVED);
    assertThat(again.policy()).isEqualTo(first.policy());
    assertThat(again.id()).isEqualTo(first.id());
  }

  @Test
  void onlyRecordsWhatAPolicyThatWatchesFinds() {
    Policy small = made(SMALL, Mode.WATCH);
    Submitted submitted = submit(mail(3));
    assertThat(submitted.status()).isEqualTo(RequestStatus.PENDING);
    assertThat(submitted.policy()).isNull();
    assertThat(findings(submitted))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.policyId()).isEqualTo(small.id());
              assertThat(row.outcome()).isEqualTo("approve");
              assertThat(row.followed()).isZero();
            });
    made(NEVER_DELETE, Mode.OFF);
    assertThat(findings(submit("{\"title\":\"D\",\"action\":\"delete_all\"}"))).isEmpty();
  }

  private List<PolicyFindings.Row> findings(Submitted submitted) {
    return context.getBean(PolicyFindings.class).of(get(submitted).request().seq());
  }

  @Test
  void letsNoRuleUndoAGuard() {
    on("{\"name\":\"All\",\"tier\":\"rule\",\"then\":{\"outcome\":\"approve\"}}");
    Policy guard = on(NEVER_DELETE);
    Submitted deleted = submit("{\"title\":\"D\",\"action\":\"delete_rows\"}");
    assertThat(deleted.status()).isEqualTo(RequestStatus.DENIED);
    assertThat(deleted.policy()).isEqualTo(guard.ref());
    assertThat(get(deleted).decision().orElseThrow().comment())
        .isEqualTo("Nothing is deleted here.");
    assertThat(submit("{\"title\":\"D\",\"action\":\"read\"}").status())
        .isEqualTo(RequestStatus.APPROVED);
  }

  @Test
  void sendsToAPersonWhatAPolicyCannotRead() {
    Policy small = on(SMALL);
    Map<String, String> found =
        Map.of(
            "\"7\"", "text", "null", "absent", "[7]", "list", "true", "flag", "{}", "object", "[]",
            "texts");
    for (String amount : found.keySet()) {
      Submitted submitted = submit(mail(amount));
      assertThat(submitted.status()).isEqualTo(RequestStatus.PENDING);
      assertThat(submitted.policy()).isEqualTo(small.ref());
      assertThat(get(submitted).request().route().reasons())
          .containsExactly(
              new Routing.Reason(
                  small.ref(),
                  "failed",
                  "params:/amount",
                  null,
                  Map.of("expected", "number", "found", found.get(amount))));
    }
  }

  @Test
  void stillDeniesByARuleWhereAGuardAsksForAPerson() {
    on("{\"name\":\"Look\",\"tier\":\"guard\",\"then\":{\"outcome\":\"person\"}}");
    on("{\"name\":\"No\",\"tier\":\"rule\",\"then\":{\"outcome\":\"deny\",\"comment\":\"No.\"}}");
    assertThat(submit(mail(1)).status()).isEqualTo(RequestStatus.DENIED);
  }

  @Test
  void routesToThosePeopleThatAllGuardsName() {
    Policy one =
        on(
            """
            {"name": "Ops", "tier": "guard", "then": {"outcome": "person", "quorum": 2,
             "deciders": ["group:ops"], "priority": "high", "expires_in": 3600, "note": "Look."}}
            """);
    on(
        """
        {"name": "Security", "tier": "guard", "then": {"outcome": "person",
         "deciders": ["group:security", "prn_alice"], "needs_comment": true, "priority": "low"}}
        """);
    Submitted submitted = submit(mail(1));
    Request request = get(submitted).request();
    assertThat(request.priority()).isEqualTo(Priority.HIGH);
    assertThat(request.expiresAt())
        .isBetween(request.createdAt().plusSeconds(3590), request.createdAt().plusSeconds(3610));
    Routing route = request.route();
    assertThat(route.deciders())
        .containsExactlyInAnyOrder(List.of("group:ops"), List.of("group:security", "prn_alice"));
    assertThat(route.quorum()).isEqualTo(2);
    assertThat(route.needsComment()).isTrue();
    assertThat(route.reasons())
        .contains(new Routing.Reason(one.ref(), "says_person", null, "Look."));
    assertThat(verifies()).isTrue();
  }

  @Test
  void setsConditionsThatFitTheSchemaOnly() {
    Policy rule =
        on(
            """
            {"name": "Five hundred", "tier": "rule", "then": {"outcome": "conditional",
             "conditions": {"max_recipients": {"value": 500, "enforce": "max"}}}}
            """);
    for (String meaning : List.of("", ",\"enforce\":\"sum\"", ",\"enforce\":\"equals\"")) {
      Submitted fits =
          submit(
              offering(
                  "{\"key\":\"max_recipients\",\"label\":\"L\",\"type\":\"integer\"%s}"
                      .formatted(meaning)));
      assertThat(fits.status()).isEqualTo(RequestStatus.CONDITIONAL);
      assertThat(get(fits).decision().orElseThrow().conditions())
          .isEqualTo("{\"max_recipients\":500}");
    }
    for (String schema :
        List.of(
            "{\"key\":\"other\",\"label\":\"L\",\"type\":\"integer\"}",
            "{\"key\":\"max_recipients\",\"label\":\"L\",\"type\":\"text\"}",
            "{\"key\":\"max_recipients\",\"label\":\"L\",\"type\":\"integer\",\"max\":400}",
            "{\"key\":\"max_recipients\",\"label\":\"L\",\"type\":\"integer\",\"enforce\":\"none\"}",
            "{\"key\":\"max_recipients\",\"label\":\"L\",\"type\":\"integer\",\"enforce\":\"min\"}",
            "{\"key\":\"max_recipients\",\"label\":\"L\",\"type\":\"integer\"},"
                + "{\"key\":\"more\",\"label\":\"L\",\"type\":\"text\",\"required\":true}")) {
      Submitted not = submit(offering(schema));
      assertThat(not.status()).as(schema).isEqualTo(RequestStatus.PENDING);
      assertThat(get(not).request().route().reasons().get(0).code())
          .isEqualTo("condition_does_not_fit");
    }
    Submitted none = submit("{\"title\":\"Nothing offered\"}");
    assertThat(get(none).request().route().reasons())
        .containsExactly(new Routing.Reason(rule.ref(), "no_schema", null, null));
  }

  @Test
  void saysHowOftenAndHowLongItMayBeUsed() {
    on(
        """
        {"name": "Often", "tier": "rule", "then": {"outcome": "approve",
         "grant": {"uses": 12, "valid_for": 900}}}
        """);
    Decision decision = get(submit(mail(1))).decision().orElseThrow();
    assertThat(decision.granted()).isEqualTo(Granted.of(12L, 900L));
    assertThat(decision.response().get("grant")).hasToString("{\"uses\":12,\"valid_for\":900}");
    assertThat(verifies()).isTrue();
  }

  static String offering(String fields) {
    return "{\"title\":\"Mail\",\"action\":\"send_email\",\"conditions_schema\":[%s]}"
        .formatted(fields);
  }

  @Test
  void asksTheRulesInTheirOrder() {
    Policy all = on("{\"name\":\"All\",\"tier\":\"rule\",\"then\":{\"outcome\":\"approve\"}}");
    Policy person = on("{\"name\":\"Me\",\"tier\":\"rule\",\"then\":{\"outcome\":\"person\"}}");
    assertThat(submit(mail(1)).policy()).isEqualTo(all.ref());
    join(writes.submit(policies.order(List.of(person.id(), all.id()), ADMIN)));
    assertThat(submit(mail(1)).policy()).isEqualTo(person.ref());
    assertRefused(
        () -> join(writes.submit(policies.order(List.of(all.id(), all.id()), ADMIN))),
        "policy_order");
    assertThat(verifies()).isTrue();
  }

  @Test
  void countsAnEditThatIsWrittenBeforeTheRequest() {
    Policy small = on(SMALL);
    Change<Submitted> open =
        intake.submit(submissions.read(StrictJson.read(mail(1))), ROBIN, null, false);
    join(writes.submit(policies.mode(small.id(), Mode.OFF, ADMIN)));
    assertThat(join(writes.submit(open)).status()).isEqualTo(RequestStatus.PENDING);
  }
}
