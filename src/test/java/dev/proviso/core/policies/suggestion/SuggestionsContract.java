package dev.proviso.core.policies.suggestion;

import static dev.proviso.core.requests.RequestsFixture.draft;
import static dev.proviso.core.requests.RequestsFixture.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.NewKey;
import dev.proviso.core.identity.Role;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.PoliciesFixture;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.requests.RequestWithDecision;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the decisions of people suggest. */
abstract class SuggestionsContract extends PoliciesFixture {

  private static final Duration SEVEN_HOURS = Duration.ofHours(7);

  private PolicySuggestions suggestions;
  private Actor mary;
  private int actions;
  private String action;

  @BeforeEach
  void begin() {
    suggestions = context.getBean(PolicySuggestions.class);
    if (mary == null) {
      NewKey key =
          join(context.getBean(ApiKeys.class).create("mary", Role.APPROVER, null, null, DORA));
      mary = new Actor(key.key().principal(), "mary", false, "approver", null, null, null, "web");
    }
    action = "deploy_" + ++actions;
  }

  private String body(String params) {
    return "{\"title\":\"T\",\"action\":\"%s\",\"params\":%s}".formatted(action, params);
  }

  private RequestWithDecision decided(String params, String status) {
    return decided(params, status, "");
  }

  private RequestWithDecision decided(String params, String status, String more) {
    RequestWithDecision found = ask(body(params));
    String decision =
        "{\"status\":\"%s\",\"content_sha256\":\"%s\"%s}"
            .formatted(status, found.request().contentSha256(), more);
    return run(requests.decide(found.request().id(), draft(decision), mary));
  }

  private void many(int count, Duration apart, IntFunction<String> params, String status) {
    for (int i = 0; i < count; i++) {
      decided(params.apply(i), status);
      clock.tick(apart);
    }
  }

  private List<Suggestion> found() {
    return suggestions.list().stream().filter(it -> it.action().equals(action)).toList();
  }

  private static String amount(int i) {
    return "{\"amount\":%d,\"env\":\"%s\"}".formatted(i, i % 2 == 0 ? "staging" : "test");
  }

  @Test
  void suggestsTheSmallestRegionForThirtyDays() {
    RequestWithDecision denied = decided("{\"amount\":900,\"env\":\"production\"}", "denied");
    clock.tick(SEVEN_HOURS);
    many(19, SEVEN_HOURS, SuggestionsContract::amount, "approved");

    Suggestion suggestion = found().get(0);
    assertThat(suggestion.principal()).isEqualTo("prn_robin");
    assertThat(suggestion.decided()).isEqualTo(20);
    assertThat(suggestion.alike()).isEqualTo(19);
    assertThat(suggestion.exceptions())
        .extracting(it -> it.request().id())
        .containsExactly(denied.request().id());
    assertThat(suggestion.document().until())
        .isBetween(
            clock.instant().plus(Duration.ofDays(29)), clock.instant().plus(Duration.ofDays(30)));
    assertThat(suggestion.document().caps().get(0).count()).isEqualTo(4);

    Policies.Draft draft = Policies.Draft.written(suggestion.document());
    assertThat(draft.mode()).isEqualTo(Mode.WATCH);
    Policy policy = run(policies.create(draft, DORA));
    assertThat(found()).isEmpty();
    run(policies.mode(policy.id(), Mode.ON, DORA));
    clock.tick(Duration.ofDays(1));
    assertThat(word(ask(body(amount(18))))).isEqualTo("approved");
    for (String outside :
        List.of(
            amount(19),
            "{\"amount\":1,\"env\":\"production\"}",
            "{\"amount\":1,\"env\":\"test\",\"force\":true}",
            "{\"amount\":\"1\",\"env\":\"test\"}",
            "{\"amount\":1}")) {
      assertThat(word(ask(body(outside)))).as(outside).isEqualTo("pending");
    }
    assertThat(word(ask(body(amount(1)), ALICE))).isEqualTo("pending");
    String critical = body(amount(1)).replace("{\"title\"", "{\"priority\":\"critical\",\"title\"");
    assertThat(word(ask(critical))).isEqualTo("pending");
  }

  @Test
  void suggestsNothingInAHurry() {
    many(40, Duration.ofMinutes(5), SuggestionsContract::amount, "approved");
    assertThat(found()).isEmpty();
    many(20, Duration.ofHours(5), SuggestionsContract::amount, "approved");
    assertThat(found()).isEmpty();
    many(20, Duration.ofHours(7), SuggestionsContract::amount, "approved");
    assertThat(found()).hasSize(1);
  }

  @Test
  void suggestsNothingFromTooFewOrTooMixed() {
    many(19, SEVEN_HOURS, SuggestionsContract::amount, "approved");
    assertThat(found()).isEmpty();
    many(3, SEVEN_HOURS, i -> "{\"amount\":900,\"env\":\"test\"}", "denied");
    assertThat(found()).isEmpty();
  }

  @Test
  void suggestsNothingAroundADenial() {
    many(10, SEVEN_HOURS, SuggestionsContract::amount, "approved");
    decided("{\"amount\":5,\"env\":\"staging\"}", "denied");
    many(9, SEVEN_HOURS, i -> amount(i + 10), "approved");
    assertThat(found()).isEmpty();
    // Nor once the denial is not among the last twenty any more.
    many(11, SEVEN_HOURS, SuggestionsContract::amount, "approved");
    assertThat(found()).isEmpty();
  }

  @Test
  void suggestsNothingFromWhatVariesFreely() {
    many(20, SEVEN_HOURS, i -> "{\"note\":\"text %d\"}".formatted(i), "approved");
    assertThat(found()).isEmpty();
  }

  @Test
  void suggestsNoDenials() {
    many(20, SEVEN_HOURS, SuggestionsContract::amount, "denied");
    assertThat(found()).isEmpty();
  }

  @Test
  void keepsTheConditions() {
    for (int i = 0; i < 20; i++) {
      decided(amount(1), "conditional", ",\"conditions\":{\"max\":%d}".formatted(i == 3 ? 4 : 5));
      clock.tick(SEVEN_HOURS);
    }
    Suggestion suggestion = found().get(0);
    assertThat(suggestion.document().then().conditions()).hasToString("{\"max\":{\"value\":5}}");
    assertThat(suggestion.exceptions()).hasSize(1);
  }

  @Test
  void suggestsNothingFromAnswersAtTheClientOfTheAgent() {
    many(19, SEVEN_HOURS, SuggestionsContract::amount, "approved");
    Actor here = mary;
    mary =
        new Actor(mary.principal(), "mary", false, "approver", null, null, null, Actor.AT_CLIENT);
    decided(amount(3), "approved");
    mary = here;
    assertThat(found()).isEmpty();
    many(20, SEVEN_HOURS, SuggestionsContract::amount, "approved");
    assertThat(found()).hasSize(1);
  }

  @Test
  void doesNotCountWhatPoliciesDecided() {
    Policy all = on("{\"name\":\"All\",\"tier\":\"rule\",\"then\":{\"outcome\":\"approve\"}}");
    for (int i = 0; i < 25; i++) {
      ask(body(amount(i)));
      clock.tick(SEVEN_HOURS);
    }
    run(policies.archive(all.id(), DORA));
    assertThat(found()).isEmpty();
  }
}
