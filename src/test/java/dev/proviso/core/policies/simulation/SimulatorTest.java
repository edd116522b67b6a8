package dev.proviso.core.policies.simulation;

import static dev.proviso.core.requests.RequestsFixture.draft;
import static dev.proviso.core.requests.RequestsFixture.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.core.policies.RuleBook;
import dev.proviso.core.policies.RuleBooks;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Submitted;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.FakeClock;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulation finds what was found when the requests were made, and says what would widen. */
class SimulatorTest {

  private static final Actor ROBIN = new Actor("prn_robin", "robin", false);
  private static final Actor ALICE = new Actor("prn_alice", "alice", false);
  private static final Actor ADMIN = new Actor("prn_dora", "dora", false);

  private static final List<String> POLICIES =
      List.of(
          """
          {"name": "No deletions", "tier": "guard", "scope": {"actions": ["delete*"]},
           "then": {"outcome": "deny", "comment": "No."}}
          """,
          """
          {"name": "Dear", "tier": "guard",
           "when": {"fact": "params:/n", "type": "number", "op": "more_than", "value": 90},
           "then": {"outcome": "person", "quorum": 2}}
          """,
          """
          {"name": "Small", "tier": "rule", "scope": {"actions": ["send"]},
           "when": {"fact": "params:/n", "type": "number", "op": "at_most", "value": 50},
           "then": {"outcome": "approve"},
           "caps": [{"per": "all", "within_hours": 1, "count": 5},
            {"per": "all", "within_hours": 24, "sum": "/n", "at_most": 400}]}
          """,
          """
          {"name": "Bounded", "tier": "rule", "scope": {"actions": ["send"]},
           "then": {"outcome": "conditional", "conditions": {"max": 10}}}
          """);

  @TempDir Path folder;

  private ApplicationContext context;
  private FakeClock clock;
  private Writes writes;
  private Requests requests;

  @BeforeEach
  void start() {
    context = TestContext.sqlite(folder);
    clock = context.getBean(FakeClock.class);
    writes = context.getBean(Writes.class);
    requests = context.getBean(Requests.class);
  }

  @AfterEach
  void stop() {
    context.close();
  }

  private Policy on(String json) {
    Policies.Draft draft =
        new Policies.Draft(
            DocumentReader.read(StrictJson.read(json)), PolicyKind.ADMIN, Mode.ON, null);
    return join(writes.submit(context.getBean(Policies.class).create(draft, ADMIN)));
  }

  private Submitted submit(String action, String params) {
    clock.tick(Duration.ofMinutes(7));
    String body =
        """
        {"title": "t", "action": "%s", "params": %s,
         "conditions_schema": [{"key": "max", "label": "M", "type": "integer"}]}
        """
            .formatted(action, params);
    Submissions submissions = context.getBean(Submissions.class);
    Intake intake = context.getBean(Intake.class);
    return join(
        writes.submit(intake.submit(submissions.read(StrictJson.read(body)), ROBIN, null, false)));
  }

  private void decide(Submitted submitted, String answer) {
    Request request = requests.get(submitted.id(), Visibility.all()).request();
    join(writes.submit(requests.decide(request.id(), draft(answer), ALICE)));
  }

  private Simulation simulate(RuleBook changed) {
    RuleBook present = context.getBean(RuleBooks.class).now();
    return context.getBean(Simulator.class).run(present, changed, null, null, Simulator.MOST);
  }

  @Test
  void findsWhatWasFoundWhenTheRequestsWereMade() {
    POLICIES.forEach(this::on);
    Random random = new Random(7);
    Map<String, Integer> live = new TreeMap<>();
    for (int i = 0; i < 300; i++) {
      String action = random.nextInt(8) == 0 ? "delete_all" : "send";
      String n = random.nextInt(12) == 0 ? "\"many\"" : String.valueOf(random.nextInt(100));
      Submitted submitted = submit(action, "{\"n\":" + n + ",\"i\":" + i % 40 + "}");
      live.merge(outcome(submitted), 1, Integer::sum);
      if (submitted.status().pending() && random.nextBoolean() && submitted.policy() == null) {
        decide(
            submitted,
            random.nextBoolean() ? "{\"status\":\"approved\"}" : "{\"status\":\"denied\"}");
      }
    }
    Simulation simulation = simulate(RuleBook.NONE);
    assertThat(simulation.examined()).isEqualTo(300);
    assertThat(simulation.now()).isEqualTo(live);
    assertThat(live).containsKeys("approve", "conditional", "deny", "person");
    assertThat(simulation.then()).isEqualTo(Map.of("person", 300));
    assertThat(simulation.widens()).isZero();
  }

  private static String outcome(Submitted submitted) {
    return switch (submitted.status()) {
      case APPROVED -> "approve";
      case CONDITIONAL -> "conditional";
      case DENIED -> "deny";
      default -> "person";
    };
  }

  @Test
  void saysWhereAPersonSaidNoOrLess() {
    decide(submit("send", "{\"n\":1}"), "{\"status\":\"denied\"}");
    decide(submit("send", "{\"n\":2}"), "{\"status\":\"conditional\",\"conditions\":{\"max\":3}}");
    decide(submit("send", "{\"n\":3}"), "{\"status\":\"conditional\",\"conditions\":{\"max\":30}}");
    decide(submit("send", "{\"n\":4}"), "{\"status\":\"approved\"}");
    Policy bounded = on(POLICIES.get(3));

    RuleBook changed = RuleBook.of(9, List.of(bounded));
    Simulation simulation =
        context.getBean(Simulator.class).run(RuleBook.NONE, changed, null, null, Simulator.MOST);
    assertThat(simulation.then()).isEqualTo(Map.of("conditional", 4));
    assertThat(simulation.flags())
        .containsEntry(Simulation.Flag.WIDENS_DENIAL, 1)
        .containsEntry(Simulation.Flag.WIDENS_CONDITIONS, 1)
        .containsEntry(Simulation.Flag.SAME, 2);
    assertThat(simulation.widens()).isEqualTo(2);
    assertThat(simulation.changed().get(0).flag()).isEqualTo(Simulation.Flag.WIDENS_DENIAL);
  }

  /** A rule that is switched on behind another says nothing of what that one answers. */
  @Test
  void namesTheRuleThatAnswersBeforeAnother() {
    Policy small = on(POLICIES.get(2));
    for (int n = 1; n <= 7; n++) {
      submit("send", "{\"n\":" + n + "}");
    }
    submit("send", "{\"n\":60}");
    Policy wide = on(POLICIES.get(2).replace("Small", "Wide").replace("50", "70"));
    Simulation simulation =
        context
            .getBean(Simulator.class)
            .run(
                RuleBook.of(1, List.of(small)),
                RuleBook.of(2, List.of(small, wide)),
                null,
                null,
                Simulator.MOST);
    assertThat(simulation.hidden())
        .containsExactly(new Simulation.Hidden(wide.ref(), small.ref(), 7));
    assertThat(simulation.capsReached()).containsExactly(new Simulation.Times(small.ref(), 2));
    assertThat(simulation.changed()).hasSize(1);
    assertThat(simulation.stays()).isZero();
  }

  @Test
  void saysWhyWhatARuleMatchesStaysWithPeople() {
    decide(submit("send", "{\"n\":1}"), "{\"status\":\"denied\"}");
    submit("send", "{\"n\":1}");
    submit("send", "{\"n\":\"two\"}");
    submit("send", "{\"n\":3}");
    Simulation simulation =
        context
            .getBean(Simulator.class)
            .run(
                RuleBook.NONE,
                RuleBook.of(2, List.of(on(POLICIES.get(2)))),
                null,
                null,
                Simulator.MOST);
    assertThat(simulation.stays()).isEqualTo(2);
    assertThat(simulation.changed())
        .filteredOn(Simulation.Changed::stays)
        .extracting(it -> it.then().because().get(0).code())
        .containsExactlyInAnyOrder("last_word", "failed");
    assertThat(simulation.changed())
        .filteredOn(it -> !it.stays())
        .allMatch(it -> it.then().because().isEmpty());
  }

  /** What a guard asks of people is a difference, though people decide before and after. */
  @Test
  void countsAsDifferentWhatAsksMoreOfPeople() {
    submit("send", "{\"n\":95}");
    Simulation simulation = simulate(RuleBook.of(2, List.of(on(POLICIES.get(1)))));
    assertThat(simulation.stays()).isZero();
    assertThat(simulation.changed()).isEmpty();
    Simulation fresh =
        context
            .getBean(Simulator.class)
            .run(
                RuleBook.NONE,
                RuleBook.of(2, context.getBean(Policies.class).list()),
                null,
                null,
                Simulator.MOST);
    assertThat(fresh.changed()).hasSize(1);
    assertThat(fresh.stays()).isZero();
  }
}
