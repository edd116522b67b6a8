package dev.proviso.core.requests;

import static dev.proviso.core.requests.intake.RoutedIntake.limited;
import static dev.proviso.core.requests.intake.RoutedIntake.quorum;
import static dev.proviso.core.requests.intake.RoutedIntake.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.identity.Role;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.EventBus;
import dev.proviso.core.requests.Decidable.Obstacle;
import dev.proviso.core.requests.routing.Vote;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that policies send to people: who may decide them, and how many must. */
abstract class VotingContract extends VotingFixture {

  @Test
  void waitsForTheLastVote() {
    Actor alice = person("alice", Role.APPROVER);
    Actor dora = person("dora", Role.ADMIN);
    String id = submit("{\"title\":\"Pay\"}", quorum(2));
    RequestWithDecision first = approve(id, alice);

    assertThat(first.decision()).isEmpty();
    assertThat(first.request().status()).isEqualTo(RequestStatus.PENDING);
    assertThat(first.request().votes()).isEqualTo(1);
    assertThat(get(id).updatedAt()).isAfter(get(id).createdAt());
    assertThat(requests.decidable(get(id), alice, null).first()).contains(Obstacle.VOTED);
    assertThat(requests.decidable(get(id), dora, null).first()).isEmpty();
    assertRefused(() -> approve(id, alice), "already_voted");

    RequestWithDecision last =
        answer(id, dora, "{\"status\":\"approved\",\"comment\":\"fine\",\"responder\":\"D.\"}");
    Decision decision = last.decision().orElseThrow();
    assertThat(decision.status()).isEqualTo("approved");
    assertThat(decision.principal()).isEqualTo(dora.principal());
    assertThat(decision.responder()).isEqualTo("D.");
    assertThat(decision.comment()).isEqualTo("fine");
    assertThat(requests.get(id, ALL).response()).isEqualTo(last.response());
    assertThat(last.response().get("votes").findValuesAsText("principal"))
        .containsExactly(alice.principal(), dora.principal());
    assertThat(decision.response().has("votes")).isFalse();
    assertThat(actions(id)).containsExactly("responded_approved", "voted", "voted", "created");
    assertRefused(() -> approve(id, alice), "already_responded");
    assertThat(verifies()).isTrue();
  }

  @Test
  void givesTheNarrowestOfAllConditions() {
    Actor alice = person("alice", Role.APPROVER);
    Actor bob = person("bob", Role.APPROVER);
    Actor dora = person("dora", Role.ADMIN);
    String id = submit(BUDGET, quorum(3));
    answer(
        id,
        alice,
        "{\"status\":\"conditional\",\"comment\":\"half\",\"conditions\":{\"budget\":900,\"scope\":\"full\"}}");
    budget(id, bob, 400);

    RequestWithDecision decided = approve(id, dora);
    Decision decision = decided.decision().orElseThrow();
    assertThat(decision.status()).isEqualTo("conditional");
    assertThat(decision.conditions()).isEqualTo("{\"budget\":400,\"scope\":\"full\"}");
    assertThat(decision.comment()).isEqualTo("half");
    assertThat(decided.votes())
        .extracting(Vote::verdict)
        .containsExactly("conditional", "conditional", "approved");
    assertThat(verifies()).isTrue();
  }

  /** Votes, what they allow together; whoever says nothing means one use and 24 hours. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"uses":5}                    | {"uses":3,"valid_for":60} | {"uses":3,"valid_for":60}
          {"valid_for":86401,"uses":9}  | {}                        | {"uses":1,"valid_for":86400}
          {}                            | {"valid_for":7200}        | {"uses":null,"valid_for":7200}
          {}                            | {}                        | null
          """)
  void givesTheNarrowestOfAllGrants(String one, String other, String both) {
    String id = submit(BUDGET, quorum(2));
    granting(id, person("alice", Role.APPROVER), one);
    RequestWithDecision decided = granting(id, person("bob", Role.APPROVER), other);

    assertThat(decided.response().get("grant")).hasToString(both.replace(" ", ""));
    assertThat(decided.votes().get(0).json().get("grant").isNull()).isEqualTo(one.equals("{}"));
    assertThat(requests.get(id, ALL).response()).isEqualTo(decided.response());
    assertThat(verifies()).isTrue();
  }

  private RequestWithDecision granting(String id, Actor actor, String grant) {
    return answer(id, actor, "{\"status\":\"approved\",\"grant\":%s}".formatted(grant));
  }

  /** A sum limits how often something may be used, so that nobody need say it. */
  @Test
  void leavesUsesToASum() {
    String summed =
        "{\"title\":\"Spend\",\"conditions_schema\":[{\"key\":\"budget\",\"label\":\"B\","
            + "\"type\":\"number\",\"enforce\":\"sum\"}]}";
    String id = submit(summed, quorum(2));
    budget(id, person("alice", Role.APPROVER), 400);
    RequestWithDecision decided = granting(id, person("bob", Role.APPROVER), "{\"uses\":5}");

    assertThat(decided.response().get("grant")).hasToString("{\"uses\":5,\"valid_for\":null}");
  }

  @Test
  void keepsEveryCommentBecauseItMayBeACondition() {
    Actor alice = person("alice", Role.APPROVER);
    Actor bob = person("bob", Role.APPROVER);
    Actor dora = person("dora", Role.ADMIN);
    String id = submit("{\"title\":\"Pay\"}", quorum(3));
    answer(id, alice, "{\"status\":\"conditional\",\"comment\":\"only on sundays\"}");
    answer(id, bob, "{\"status\":\"conditional\",\"comment\":\"not in May\"}");
    Decision decision =
        answer(id, dora, "{\"status\":\"approved\",\"comment\":\"fine\"}").decision().orElseThrow();
    assertThat(decision.status()).isEqualTo("conditional");
    assertThat(decision.comment()).isEqualTo("alice: only on sundays\nbob: not in May\ndora: fine");
    assertThat(verifies()).isTrue();
  }

  @Test
  void namesWhatKeepsTwoVotesApart() {
    Actor alice = person("alice", Role.APPROVER);
    Actor bob = person("bob", Role.APPROVER);
    String id = submit(BUDGET, quorum(2));
    answer(id, alice, "{\"status\":\"conditional\",\"conditions\":{\"scope\":\"full\"}}");

    Throwable thrown =
        catchThrowable(
            () ->
                answer(
                    id,
                    bob,
                    "{\"status\":\"conditional\",\"conditions\":{\"scope\":\"partial\"}}"));
    Refusal refusal =
        (Refusal) (thrown instanceof CompletionException ? thrown.getCause() : thrown);
    assertThat(refusal.code()).isEqualTo("votes_conflict");
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
    assertThat(refusal.faults()).hasSize(1);
    assertThat(refusal.faults().get(0).pointer()).isEqualTo("/conditions/scope");
    assertThat(refusal.faults().get(0).arguments())
        .containsEntry("theirs", "\"full\"")
        .containsEntry("yours", "\"partial\"");
    assertThat(get(id).votes()).isEqualTo(1);

    answer(id, bob, "{\"status\":\"conditional\",\"conditions\":{\"scope\":\"full\"}}");
    assertThat(get(id).status()).isEqualTo(RequestStatus.CONDITIONAL);
    assertThat(verifies()).isTrue();
  }

  @Test
  void endsWithOneDenial() {
    Actor alice = person("alice", Role.APPROVER);
    Actor bob = person("bob", Role.APPROVER);
    String id = submit(BUDGET, quorum(3));
    budget(id, alice, 5);

    RequestWithDecision denied = answer(id, bob, "{\"status\":\"denied\",\"comment\":\"no\"}");
    assertThat(denied.request().status()).isEqualTo(RequestStatus.DENIED);
    assertThat(denied.decision().orElseThrow().conditions()).isEqualTo("{}");
    assertThat(denied.votes()).extracting(Vote::verdict).containsExactly("conditional", "denied");
    assertThat(verifies()).isTrue();
  }

  @Test
  void asksOnlyThoseWhoStandInEveryList() {
    Actor alice = person("alice", Role.APPROVER, "group:ops");
    Actor bob = person("bob", Role.APPROVER, "group:ops", "group:security");
    Actor charlie = person("charlie", Role.ADMIN);
    List<List<String>> lists =
        List.of(List.of("group:ops"), List.of("group:security", alice.principal() + "x"));
    String id = submit("{\"title\":\"Open the port\"}", quorum(1, lists));

    for (Actor other : List.of(alice, charlie, OPERATOR)) {
      assertThat(requests.decidable(get(id), other, null).first()).contains(Obstacle.NOT_A_DECIDER);
      assertRefused(() -> approve(id, other), "not_a_decider");
      assertRefused(() -> answer(id, other, "{\"status\":\"denied\"}"), "not_a_decider");
    }
    assertThat(approve(id, bob).decision()).isPresent();
    assertThat(requests.get(id, ALL).votes()).isEmpty();
    assertThat(actions(id)).containsExactly("responded_approved", "created");
    assertThat(verifies()).isTrue();
  }

  @Test
  void asksForReasonsAndForLimits() {
    Actor alice = person("alice", Role.APPROVER);
    String id = submit(BUDGET, limited(saying(quorum(1))));

    assertRefused(() -> answer(id, alice, "{\"status\":\"denied\"}"), "comment_required");
    assertRefused(
        () -> answer(id, alice, "{\"status\":\"denied\",\"comment\":\"\\u200b\"}"),
        "comment_required");
    assertRefused(
        () -> answer(id, alice, "{\"status\":\"approved\",\"comment\":\"ok\"}"),
        "limited_by_policy");
    assertThat(get(id).status()).isEqualTo(RequestStatus.PENDING);
    answer(
        id, alice, "{\"status\":\"conditional\",\"comment\":\"ok\",\"conditions\":{\"budget\":1}}");
    assertThat(get(id).status()).isEqualTo(RequestStatus.CONDITIONAL);
  }

  @Test
  void countsNoApprovalOfAQuestion() {
    Actor alice = person("alice", Role.APPROVER);
    Actor bea = person("bea", Role.APPROVER);
    String id = submit(DecisionsContract.QUESTION, quorum(2));
    Ruling yes = Ruling.of(Verdict.APPROVED, null);
    Ruling answer = new Ruling(Verdict.CONDITIONAL, null, null, DecisionsContract.EU);

    assertRefused(
        () -> join(writes.submit(requests.decide(id, yes, null, alice))), "question_needs_answer");
    assertThat(get(id).votes()).isZero();
    assertThat(actions(id)).containsExactly("created");
    join(writes.submit(requests.decide(id, answer, null, alice)));
    join(writes.submit(requests.decide(id, answer, null, bea)));
    assertThat(get(id).status()).isEqualTo(RequestStatus.CONDITIONAL);
  }

  @Test
  void bindsAVoteToWhatWasSeen() {
    Actor alice = person("alice", Role.APPROVER);
    String id = submit("{\"title\":\"Pay\"}", quorum(2));
    Ruling yes = Ruling.of(Verdict.APPROVED, null);

    assertRefused(
        () -> join(writes.submit(requests.decide(id, yes, "0".repeat(64), alice))),
        "content_changed");
    assertThat(get(id).votes()).isZero();
    join(writes.submit(requests.decide(id, yes, get(id).contentSha256(), alice)));
    Vote vote = requests.get(id, ALL).votes().get(0);
    assertThat(vote.contentSha256()).isEqualTo(get(id).contentSha256());
    assertThat(vote.computeHash()).isEqualTo(vote.voteSha256());
    assertThat(vote.keyId()).isEqualTo(alice.key());
  }

  @Test
  void tellsOfEachVoteAgainAsItDidAtFirst() {
    Actor alice = person("alice", Role.APPROVER);
    Actor bob = person("bob", Role.APPROVER);
    List<JsonNode> told = new ArrayList<>();
    context
        .getBean(EventBus.class)
        .subscribe(
            activity -> {
              if (activity.event() != null) {
                told.add(activity.document());
              }
            });
    long before = ledger.head().id();
    String id = submit(BUDGET, quorum(2));
    budget(id, alice, 5);
    approve(id, bob);

    List<JsonNode> again = new ArrayList<>();
    context.getBean(RequestEventReplay.class).after(before, ALL, 100).activities().stream()
        .map(activity -> (JsonNode) activity.document())
        .forEach(again::add);
    assertThat(again).isEqualTo(told);
    assertThat(again)
        .extracting(it -> it.get("event").textValue())
        .containsExactly(
            "request_created", "request_voted", "request_voted", "request_conditional");
    assertThat(again.get(1).get("details").toString())
        .isEqualTo(
            "{\"title\":\"Spend\",\"responder\":\"alice\",\"verdict\":\"conditional\",\"votes\":1,\"needed\":2}");
  }

  /** As when the process ends in between. */
  @Test
  void undoesAVoteAndADecisionWithTheirTransaction() {
    Actor alice = person("alice", Role.APPROVER);
    Actor bob = person("bob", Role.APPROVER);
    String id = submit(BUDGET, quorum(2));
    for (Actor actor : List.of(alice, bob)) {
      long head = ledger.head().id();
      Change<Object> cut =
          requests
              .decide(id, draft("{\"status\":\"approved\"}"), actor)
              .then(
                  answered ->
                      tx -> {
                        throw new Refusal(Refusal.Kind.CONFLICT, "cut", "The end.");
                      });
      assertRefused(() -> join(writes.submit(cut)), "cut");
      assertThat(ledger.head().id()).isEqualTo(head);
      RequestWithDecision found = requests.get(id, ALL);
      assertThat(found.request().votes()).isEqualTo(found.votes().size());
      assertThat(found.votes()).hasSize(actor == alice ? 0 : 1);
      approve(id, actor);
    }
    assertThat(get(id).status()).isEqualTo(RequestStatus.APPROVED);
    assertThat(verifies()).isTrue();
  }
}
