package dev.proviso.core.requests;

import static dev.proviso.core.requests.intake.RoutedIntake.escalating;
import static dev.proviso.core.requests.intake.RoutedIntake.quorum;
import static dev.proviso.core.requests.intake.RoutedIntake.to;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.identity.Role;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.requests.routing.Routing;
import dev.proviso.core.requests.routing.Routing.Escalation;
import dev.proviso.testing.FakeClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Others are asked to decide what was left lying. */
abstract class EscalationsContract extends VotingFixture {

  private FakeClock clock;
  private Escalations escalations;

  @BeforeEach
  void findClock() {
    clock = context.getBean(FakeClock.class);
    escalations = context.getBean(Escalations.class);
  }

  @AfterEach
  void setClockBack() {
    clock.skew(Duration.ofHours(9));
    context.getBean(Expiry.class).runOnce();
    escalations.runOnce();
    clock.skew(Duration.ZERO);
  }

  private Escalation after(int minutes, String... deciders) {
    return new Escalation(clock.instant().plus(Duration.ofMinutes(minutes)), List.of(deciders));
  }

  @Test
  void addsThemToEveryListAndTakesNobodyOff() {
    Actor alice = person("alice", Role.APPROVER, "group:ops");
    Actor bob = person("bob", Role.APPROVER, "group:leads");
    Actor carol = person("carol", Role.APPROVER, "group:board");
    Routing first =
        quorum(1, List.of(List.of("group:ops"), List.of(alice.principal(), "group:ops")));
    String id =
        submit(
            "{\"title\":\"Ship\"}",
            escalating(first, after(5, "group:leads"), after(60, "group:board")));
    String before = get(id).contentSha256();

    assertThat(escalations.runOnce()).isZero();
    assertRefused(() -> approve(id, bob), "not_a_decider");
    clock.skew(Duration.ofMinutes(6));
    assertThat(escalations.runOnce()).isEqualTo(1);
    assertThat(escalations.runOnce()).isZero();

    Request escalated = get(id);
    assertThat(escalated.route().deciders())
        .containsExactly(
            List.of("group:ops", "group:leads"),
            List.of(alice.principal(), "group:ops", "group:leads"));
    assertThat(escalated.route().escalations()).hasSize(1);
    assertThat(escalated.route().reasons()).isEqualTo(first.reasons());
    assertThat(escalated.contentSha256()).isEqualTo(before);
    assertThat(escalated.updatedAt()).isAfter(escalated.createdAt());
    assertRefused(() -> approve(id, carol), "not_a_decider");
    approve(id, bob);
    clock.skew(Duration.ofMinutes(61));
    assertThat(escalations.runOnce()).isZero();
    assertThat(verifies()).isTrue();
  }

  @Test
  void tellsWhomItAsked() {
    String id = submit("{\"title\":\"Ship\"}", escalating(to("prn_x"), after(5, "group:leads")));
    clock.skew(Duration.ofMinutes(6));
    escalations.runOnce();

    assertThat(actions(id)).containsExactly("escalated", "created");
    JsonNode told =
        context
            .getBean(RequestEventReplay.class)
            .activities(ledger.newest(null, id, 1))
            .get(0)
            .document();
    assertThat(told.get("event").textValue()).isEqualTo("request_escalated");
    assertThat(told.get("details").get("deciders").toString()).isEqualTo("[\"group:leads\"]");
    assertThat(verifies()).isTrue();
  }

  @Test
  void asksAllWhoseTimeHasComeAtOnce() {
    Actor bob = person("bob", Role.APPROVER, "group:board");
    String id =
        submit(
            "{\"title\":\"Ship\"}",
            escalating(to("prn_x"), after(5, "group:leads"), after(10, "group:board")));
    clock.skew(Duration.ofMinutes(11));

    assertThat(escalations.runOnce()).isEqualTo(1);
    assertThat(get(id).route().escalations()).isEmpty();
    assertThat(approve(id, bob).decision()).isPresent();
  }

  @Test
  void leavesWhatHasEnded() {
    Actor alice = person("alice", Role.APPROVER, "group:ops");
    Routing routing = escalating(to("group:ops"), after(5, "group:leads"));
    String decided = submit("{\"title\":\"a\"}", routing);
    String over = submit("{\"title\":\"b\",\"expires_in\":60}", routing);
    String cancelled = submit("{\"title\":\"c\"}", routing);
    approve(decided, alice);
    join(writes.submit(requests.cancel(cancelled, ALL, false, null, ROBIN)));
    clock.skew(Duration.ofMinutes(6));

    assertThat(escalations.runOnce()).isZero();
    assertThat(actions(over)).containsExactly("created");
    assertThat(verifies()).isTrue();
  }

  /** A list is rendered anew: the cache of documents knows by the time of the change. */
  @Test
  void showsInLists() {
    String id =
        submit(
            "{\"title\":\"Ship\",\"session_id\":\"escalated\"}",
            escalating(to("prn_x"), after(5, "group:leads")));
    RequestFilter filter =
        new RequestFilter(null, false, null, null, null, null, null, "escalated", null, 10, 0);
    RenderedLists lists = context.getBean(RenderedLists.class);
    RenderedLists.Rendered before = lists.page(filter, ALL);
    assertThat(new String(before.json())).contains("[[\"prn_x\"]]");
    clock.skew(Duration.ofMinutes(6));
    escalations.runOnce();

    RenderedLists.Rendered after = lists.page(filter, ALL);
    assertThat(new String(after.json())).contains("[[\"prn_x\",\"group:leads\"]]").contains(id);
    assertThat(after.state()).isNotEqualTo(before.state());
  }

  @Test
  void showsVotesInLists() {
    Actor alice = person("alice", Role.APPROVER);
    person("bob", Role.APPROVER);
    String id = submit("{\"title\":\"Pay\",\"session_id\":\"voted\"}", quorum(2));
    RequestFilter filter =
        new RequestFilter(null, false, null, null, null, null, null, "voted", null, 10, 0);
    RenderedLists lists = context.getBean(RenderedLists.class);
    assertThat(new String(lists.page(filter, ALL).json())).contains("\"votes\":0");
    approve(id, alice);
    assertThat(new String(lists.page(filter, ALL).json())).contains("\"votes\":1");
  }

  @Test
  void goesThroughMoreThanAPage() {
    Routing routing = escalating(to("prn_x"), after(5, "group:leads"));
    for (int i = 0; i < 120; i++) {
      submit("{\"title\":\"many\"}", routing);
    }
    clock.skew(Duration.ofMinutes(6));
    assertThat(escalations.runOnce()).isEqualTo(120);
  }
}
