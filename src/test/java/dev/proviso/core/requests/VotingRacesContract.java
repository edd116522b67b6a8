package dev.proviso.core.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.identity.Role;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.requests.intake.RoutedIntake;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.Writes;
import io.micronaut.context.ApplicationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many vote at once, and three are enough. */
abstract class VotingRacesContract extends VotingFixture {

  /** 64 clients at once, each with a key of its own. */
  @Test
  void decidesOnceWhenManyVoteAtOnce() {
    List<Actor> crowd = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      crowd.add(person("voter" + i, Role.APPROVER));
    }
    race(crowd, context);
  }

  /** Each of them votes once, on either node, and three are enough. */
  void race(List<Actor> crowd, ApplicationContext other) {
    Requests there = other.getBean(Requests.class);
    Writes theirs = other.getBean(Writes.class);
    for (int round = 0; round < 4; round++) {
      String id = submit(BUDGET, RoutedIntake.quorum(3));
      List<Change<RequestWithDecision>> votes =
          IntStream.range(0, crowd.size())
              .mapToObj(i -> voteOf(i % 2 == 0 ? requests : there, id, crowd.get(i)))
              .toList();
      List<CompletionStage<RequestWithDecision>> all =
          IntStream.range(0, votes.size())
              .parallel()
              .mapToObj(i -> (i % 2 == 0 ? writes : theirs).submit(votes.get(i)))
              .toList();
      List<RequestWithDecision> counted = new ArrayList<>();
      for (CompletionStage<RequestWithDecision> each : all) {
        try {
          counted.add(join(each));
        } catch (CompletionException refused) {
          assertThat(((Refusal) refused.getCause()).code()).isEqualTo("already_responded");
        }
      }
      assertThat(counted).hasSize(3);
      assertThat(counted.stream().filter(it -> it.decision().isPresent())).hasSize(1);
      assertThat(get(id).votes()).isEqualTo(3);
      int least =
          requests.get(id, ALL).votes().stream()
              .mapToInt(vote -> vote.conditionsJson().get("budget").intValue())
              .min()
              .orElseThrow();
      assertThat(requests.get(id, ALL).decision().orElseThrow().conditions())
          .isEqualTo("{\"budget\":" + least + "}");
      assertThat(actions(id)).hasSize(5);
    }
    assertThat(verifies()).isTrue();
  }

  private static Change<RequestWithDecision> voteOf(Requests node, String id, Actor actor) {
    int budget = actor.name().hashCode() & 1023;
    String vote = "{\"status\":\"conditional\",\"conditions\":{\"budget\":%d}}";
    return node.decide(id, draft(vote.formatted(budget)), actor);
  }
}
