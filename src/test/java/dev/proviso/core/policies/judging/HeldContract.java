package dev.proviso.core.policies.judging;

import static dev.proviso.core.policies.judging.JudgingContract.SMALL;
import static dev.proviso.core.policies.judging.JudgingContract.mail;
import static dev.proviso.core.policies.judging.JudgingContract.offering;
import static dev.proviso.core.requests.RequestsFixture.assertRefused;
import static dev.proviso.core.requests.RequestsFixture.draft;
import static dev.proviso.core.requests.RequestsFixture.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.NewKey;
import dev.proviso.core.identity.Role;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Submitted;
import dev.proviso.core.requests.routing.Routing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no agent gets around, whatever it sends: how people decide, limits, whose policy it is. */
abstract class HeldContract extends JudgingFixture {

  /** Neither a mistyped fact nor one that is left out saves anybody from how people must decide. */
  @ParameterizedTest
  @ValueSource(strings = {"7", "\"7\"", "null", "[7]", "{}"})
  void keepsHowPeopleDecideWhereAPolicyCannotRead(String amount) {
    String large =
        """
        {"name": "Large", "tier": "%s", "scope": {"actions": ["send_email"]},
         "when": {"fact": "params:/amount", "type": "number", "op": "more_than", "value": 5},
         "then": {"outcome": "person", "quorum": 2, "needs_comment": true}}
        """;
    for (String tier : List.of("guard", "rule")) {
      on(SMALL.replace("\"value\": 200", "\"value\": 1"));
      Policy policy = on(large.formatted(tier));
      Routing routing = get(submit(mail(amount))).request().route();
      assertThat(routing.quorum()).as(tier).isEqualTo(2);
      assertThat(routing.needsComment()).isTrue();
      join(writes.submit(policies.archive(policy.id(), ADMIN)));
    }
  }

  @Test
  void keepsHowPeopleDecideWhereARuleMayLetNoMorePass() {
    on(
        """
        {"name": "One", "tier": "rule", "scope": {"actions": ["send_email"]},
         "then": {"outcome": "approve"}, "caps": [{"per": "all", "within_hours": 1, "count": 1},
           {"per": "all", "within_hours": 1, "sum": "/amount", "at_most": 100}]}
        """);
    on(
        """
        {"name": "Two eyes more", "tier": "rule", "then": {"outcome": "person", "quorum": 3}}
        """);
    assertThat(submit(mail(1)).status()).isEqualTo(RequestStatus.APPROVED);
    for (String amount : List.of("1", "\"1\"", "-1")) {
      assertThat(get(submit(mail(amount))).request().route().quorum()).as(amount).isEqualTo(3);
    }
  }

  @Test
  void setsAgentsSchemasAsideWhereALimitCannotHoldInThem() {
    on(
        """
        {"name": "At most 300", "tier": "guard", "then": {"outcome": "limit",
         "fields": [{"key": "max_recipients", "label": "L", "type": "integer", "max": 300}]}}
        """);
    for (String own : List.of("\"type\":\"text\"", "\"type\":\"integer\",\"min\":301")) {
      Request request =
          get(submit(offering("{\"key\":\"max_recipients\",\"label\":\"L\"," + own + "}")))
              .request();
      assertThat(request.route().limited()).isTrue();
      assertThat(request.route().reasons().get(0).code()).isEqualTo("fields_clash");
      for (String said :
          List.of(
              "{\"status\":\"approved\"}",
              "{\"status\":\"conditional\",\"comment\":\"ok\"}",
              "{\"status\":\"conditional\",\"conditions\":{\"max_recipients\":301}}")) {
        assertThatThrownBy(() -> requestsDecide(request, said)).as(said).isNotNull();
      }
      assertThat(requestsDecide(request, conditional(300)).request().status())
          .isEqualTo(RequestStatus.CONDITIONAL);
    }
  }

  @Test
  void onlyDeniesWhereLimitsContradictEachOther() {
    String limit =
        """
        {"name": "Limit", "tier": "guard", "then": {"outcome": "limit",
         "fields": [{"key": "max_recipients", "type": "integer", "%s": %d}]}}
        """;
    on(limit.formatted("max", 5));
    on(limit.formatted("min", 6));
    Request request =
        get(submit(offering("{\"key\":\"max_recipients\",\"label\":\"L\",\"type\":\"integer\"}")))
            .request();
    for (String said : List.of("{\"status\":\"approved\"}", conditional(5), conditional(6))) {
      assertRefused(() -> requestsDecide(request, said), "limits_contradict");
    }
    assertThat(requestsDecide(request, "{\"status\":\"denied\"}").request().status())
        .isEqualTo(RequestStatus.DENIED);
  }

  @Test
  void boundsWhatPeopleAndRulesMaySet() {
    on(
        """
        {"name": "At most 300", "tier": "guard", "then": {"outcome": "limit",
         "fields": [{"key": "max_recipients", "label": "L", "type": "integer", "max": 300}]}}
        """);
    Policy all = on("{\"name\":\"All\",\"tier\":\"rule\",\"then\":{\"outcome\":\"approve\"}}");
    Submitted limited =
        submit(offering("{\"key\":\"max_recipients\",\"label\":\"L\",\"type\":\"integer\"}"));
    Request request = get(limited).request();
    assertThat(request.status()).isEqualTo(RequestStatus.PENDING);
    assertThat(request.route().limited()).isTrue();
    assertThat(request.route().reasons())
        .containsExactly(new Routing.Reason(all.ref(), "limited", null, null));
    String sha = request.contentSha256();
    assertRefused(
        () ->
            requests.decide(
                request.id(),
                draft(
                    """
                    {"status": "conditional", "conditions": {"max_recipients": 301},
                     "content_sha256": "%s"}
                    """
                        .formatted(sha)),
                ALICE),
        "invalid_conditions");
  }

  @Test
  void neverLetsPassWhatTheAskerWroteThePolicyFor() {
    Policies.Draft own = Policies.Draft.written(document(SMALL));
    Policy policy = join(writes.submit(policies.create(own, ROBIN)));
    join(writes.submit(policies.mode(policy.id(), Mode.ON, ADMIN)));
    Submitted submitted = submit(mail(1));
    assertThat(submitted.status()).isEqualTo(RequestStatus.PENDING);
    assertThat(get(submitted).request().route().reasons().get(0).code()).isEqualTo("own_policy");
    // A version that somebody else writes on top does not make it another's.
    String renamed = SMALL.replace("\"name\": \"", "\"name\": \"Re");
    join(writes.submit(policies.update(policy.id(), 1, document(renamed), ADMIN)));
    join(writes.submit(policies.mode(policy.id(), Mode.ON, ADMIN)));
    assertThat(submit(mail(1)).status()).isEqualTo(RequestStatus.PENDING);
  }

  @Test
  void neverLetsPassWhatAKeyOfTheAskersMakingWroteThePolicyFor() {
    ApiKeys keys = context.getBean(ApiKeys.class);
    NewKey adam = join(keys.create("adam", Role.ADMIN, null, null, ADMIN));
    Actor asker =
        new Actor(adam.key().principal(), "adam", false, "admin", null, null, null, "api");
    NewKey puppet = join(keys.create("puppet", Role.ADMIN, null, null, asker));
    Actor maker =
        new Actor(puppet.key().principal(), "puppet", false, "admin", null, null, null, "api");
    Policy policy =
        join(writes.submit(policies.create(Policies.Draft.written(document(SMALL)), maker)));
    join(writes.submit(policies.mode(policy.id(), Mode.ON, maker)));
    join(keys.revoke(puppet.key().id(), ADMIN));
    Submitted submitted = submit(mail(1), asker, null);
    assertThat(submitted.status()).isEqualTo(RequestStatus.PENDING);
    assertThat(get(submitted).request().route().reasons().get(0).code()).isEqualTo("own_policy");
    assertThat(submit(mail(1)).status()).isEqualTo(RequestStatus.APPROVED);
  }

  private static String conditional(int most) {
    return "{\"status\":\"conditional\",\"conditions\":{\"max_recipients\":%d}}".formatted(most);
  }

  private RequestWithDecision requestsDecide(Request request, String said) {
    return join(writes.submit(requests.decide(request.id(), draft(said), ALICE)));
  }
}
