package dev.proviso.core.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.ledger.Activity;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventBus;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submission;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.core.requests.verify.LedgerVerification;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.FakeClock;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What is told again is what was told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestEventReplayTest {

  private static final Actor ROBIN = new Actor("prn_robin", "robin", false);
  private static final Actor CHARLIE = new Actor("prn_charlie", "charlie", false);
  private static final Actor ALICE = new Actor("prn_alice", "alice", false);

  @TempDir static Path folder;

  private final List<Activity> told = Collections.synchronizedList(new ArrayList<>());
  private ApplicationContext context;
  private Requests requests;
  private Intake intake;
  private Writes writes;
  private RequestEventReplay replay;

  String database() {
    return folder.resolve("proviso.db").toString();
  }

  @BeforeAll
  void doAllThatCanBeDone() {
    context = TestContext.on(database(), Map.of());
    requests = context.getBean(Requests.class);
    intake = context.getBean(Intake.class);
    writes = context.getBean(Writes.class);
    replay = context.getBean(RequestEventReplay.class);
    context.getBean(EventBus.class).subscribe(told::add);
    Ruling budget = new Ruling(Verdict.CONDITIONAL, "Al", "ok", JsonText.object().put("eur", 2));
    join(writes.submit(requests.decide(submit("{\"title\":\"a\"}", ROBIN), budget, null, ALICE)));
    join(
        writes.submit(
            requests.decide(
                submit("{\"title\":\"b\"}", CHARLIE),
                Ruling.of(Verdict.APPROVED, null),
                null,
                ALICE)));
    keyMade();
    join(
        writes.submit(
            requests.decide(
                submit("{\"title\":\"c\",\"priority\":\"low\"}", ROBIN),
                Ruling.of(Verdict.DENIED, "no"),
                null,
                ALICE)));
    join(
        writes.submit(
            requests.cancel(
                submit("{\"title\":\"d\"}", ROBIN), Visibility.all(), true, null, ALICE)));
    submit("{\"title\":\"e\",\"expires_in\":1}", ROBIN);
    FakeClock clock = context.getBean(FakeClock.class);
    clock.skew(Duration.ofSeconds(2));
    context.getBean(Expiry.class).runOnce();
    clock.skew(Duration.ZERO);
    submit("{\"title\":\"f\"}", CHARLIE);
    keyMade();
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @Test
  void tellsAgainWhatWasTold() {
    assertThat(documents(replay.after(0, Visibility.all(), 100).activities()))
        .hasSize(11)
        .isEqualTo(documents(told));
  }

  @Test
  void tellsAnAgentOfItsOwnOnly() {
    RequestEventReplay.Page page = replay.after(0, Visibility.of("prn_charlie"), 100);

    assertThat(page.activities()).hasSize(3).allMatch(a -> a.event().owner().equals("prn_charlie"));
    assertThat(page.upTo()).isEqualTo(told.get(told.size() - 1).row().id());
    assertThat(page.more()).isFalse();
  }

  @Test
  void goesOnWhereAPageEnds() {
    for (Visibility visibility : List.of(Visibility.all(), Visibility.of("prn_robin"))) {
      List<Activity> pieces = new ArrayList<>();
      RequestEventReplay.Page page = replay.after(0, visibility, 2);
      while (page.more()) {
        pieces.addAll(page.activities());
        page = replay.after(page.upTo(), visibility, 2);
      }
      pieces.addAll(page.activities());

      assertThat(documents(pieces))
          .isEqualTo(documents(replay.after(0, visibility, 100).activities()));
    }
  }

  @Test
  void leavesALedgerThatIsSound() {
    assertThat(context.getBean(LedgerVerification.class).run().broken()).isEmpty();
  }

  private void keyMade() {
    Ledger ledger = context.getBean(Ledger.class);
    context
        .getBean(Writes.class)
        .await(batch -> ledger.record(batch, Entry.of(EventType.KEY_CREATED, ALICE, "x")));
  }

  private String submit(String json, Actor actor) {
    Submission body = context.getBean(Submissions.class).read(StrictJson.read(json));
    return join(writes.submit(intake.submit(body, actor, null, false))).id();
  }

  private static List<String> documents(List<Activity> activities) {
    return activities.stream()
        .filter(activity -> activity.event() != null)
        .map(activity -> JsonText.write(activity.document()))
        .toList();
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
