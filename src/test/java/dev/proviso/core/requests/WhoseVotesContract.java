package dev.proviso.core.requests;

import static dev.proviso.core.requests.intake.RoutedIntake.quorum;
import static dev.proviso.core.requests.intake.RoutedIntake.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.Role;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.requests.Decidable.Obstacle;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose votes count, and how many are needed where people have left. */
abstract class WhoseVotesContract extends VotingFixture {

  @Test
  void letsAnyAdminDecideWhereTooFewAreLeft() {
    Actor alice = person("alice", Role.APPROVER, "group:ops");
    Actor bob = person("bob", Role.APPROVER);
    Actor dora = person("dora", Role.ADMIN);
    String pair = submit("{\"title\":\"a\"}", quorum(2, List.of(List.of("group:ops"))));
    String nobody = submit("{\"title\":\"b\"}", to("prn_gone", "group:nobody"));

    assertRefused(() -> approve(nobody, bob), "not_a_decider");
    assertThat(approve(nobody, dora).decision()).isPresent();
    assertThat(approve(pair, alice).decision()).isEmpty();
    assertRefused(() -> approve(pair, bob), "not_a_decider");
    assertThat(approve(pair, dora).decision()).isPresent();
    assertThat(get(pair).votes()).isEqualTo(2);
    assertThat(verifies()).isTrue();
  }

  @Test
  void countsNobodyWhoseKeyHasEndedOrWhoAsked() {
    Actor alice = person("alice", Role.APPROVER, "group:ops");
    Actor dora = person("dora", Role.ADMIN);
    String id = submit("{\"title\":\"a\"}", to("group:ops"));
    String own = submit("{\"title\":\"b\"}", to("group:ops"), alice);

    assertRefused(() -> approve(id, dora), "not_a_decider");
    assertThat(approve(own, dora).decision()).isPresent();
    revokeAll();
    Actor eve = person("eve", Role.ADMIN);
    assertThat(approve(id, eve).decision()).isPresent();
  }

  @Test
  void countsNoVoteOfWhoeverMayNotDecideAnyMore() {
    Actor alice = person("alice", Role.APPROVER, "group:ops");
    Actor bob = person("bob", Role.APPROVER, "group:ops");
    Actor charlie = person("charlie", Role.APPROVER, "group:ops");
    Actor dora = person("dora", Role.ADMIN, "group:ops");
    ApiKeys keys = context.getBean(ApiKeys.class);
    List<List<String>> ops = List.of(List.of("group:ops"));
    String left = submit("{\"title\":\"a\"}", quorum(2, ops));
    String revoked = submit(BUDGET, quorum(2, ops));
    assertThat(approve(left, alice).decision()).isEmpty();
    budget(revoked, bob, 9);

    mark(alice);
    join(keys.revoke(bob.key(), OPERATOR));

    assertThat(approve(left, charlie).decision()).isEmpty();
    assertThat(approve(revoked, charlie).decision()).isEmpty();
    assertThat(approve(left, dora).decision()).isPresent();
    RequestWithDecision last = approve(revoked, dora);
    assertThat(last.decision().orElseThrow().conditions())
        .as("what they said still narrows")
        .isEqualTo("{\"budget\":9}");
    assertThat(get(left).votes()).isEqualTo(3);
    assertThat(verifies()).isTrue();
  }

  @Test
  void countsAVoteAgainWhenItsVoterMayDecideAgain() {
    Actor alice = person("alice", Role.APPROVER, "group:ops");
    Actor bob = person("bob", Role.APPROVER, "group:ops");
    person("charlie", Role.APPROVER, "group:ops");
    String id = submit("{\"title\":\"a\"}", quorum(2, List.of(List.of("group:ops"))));
    assertThat(approve(id, alice).decision()).isEmpty();
    mark(alice);
    mark(alice, "group:ops");
    assertThat(approve(id, bob).decision()).isPresent();
  }

  @Test
  void neverCountsWhoeverAsked() {
    Actor alice = person("alice", Role.APPROVER);
    String own = submit("{\"title\":\"Mine\"}", quorum(2), OPERATOR);
    String alone = submit("{\"title\":\"Mine\"}", to("operator"), OPERATOR);

    assertRefused(() -> approve(own, OPERATOR), "own_request");
    assertThat(requests.decidable(get(own), OPERATOR, null).first()).contains(Obstacle.OWN);
    assertThat(approve(own, alice).decision()).isEmpty();
    assertRefused(() -> approve(own, OPERATOR), "own_request");
    assertThat(approve(alone, OPERATOR).decision()).isPresent();
  }
}
