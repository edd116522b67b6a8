package dev.proviso.core.requests.history;

import static dev.proviso.core.requests.RequestsFixture.ALICE;
import static dev.proviso.core.requests.RequestsFixture.OPERATOR;
import static dev.proviso.core.requests.RequestsFixture.ROBIN;
import static dev.proviso.core.requests.RequestsFixture.draft;
import static dev.proviso.core.requests.RequestsFixture.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.requests.Expiry;
import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.RequestsFixture;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submission;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.FakeClock;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the history promises, on whichever database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HistoryContract {

  private static final Instant MIDNIGHT = Instant.now().truncatedTo(ChronoUnit.DAYS);

  private ApplicationContext context;
  private Requests requests;
  private Intake intake;
  private Writes writes;
  private History history;
  private FakeClock clock;

  private String approved;
  private String denied;
  private String expired;
  private String cancelled;
  private String conditional;

  abstract String database();

  /** Five that ended and one that did not, three days ago to now. */
  @BeforeAll
  void start() {
    context = TestContext.on(database(), Map.of());
    requests = context.getBean(Requests.class);
    intake = context.getBean(Intake.class);
    writes = context.getBean(Writes.class);
    history = context.getBean(History.class);
    clock = context.getBean(FakeClock.class);
    at(MIDNIGHT.minus(Duration.ofDays(3)));
    approved =
        submit("{\"title\":\"Ship zebra\",\"tags\":[\"red\",\"blue\"],\"action\":\"deploy\"}");
    at(MIDNIGHT.minus(Duration.ofDays(3)).plusSeconds(60));
    join(writes.submit(requests.decide(approved, draft("{\"status\":\"approved\"}"), ALICE)));
    // Just before midnight, though the clock goes on while a request is made.
    at(MIDNIGHT.minus(Duration.ofDays(2)).minusMillis(500));
    denied = submit("{\"title\":\"Drop zebra\",\"requester\":\"ops\",\"tags\":[\"red\"]}");
    join(
        writes.submit(
            requests.decide(
                denied, draft("{\"status\":\"denied\",\"comment\":\"No.\"}"), OPERATOR)));
    at(MIDNIGHT.minus(Duration.ofDays(2)));
    expired = submit("{\"title\":\"Late\",\"action\":\"deploy\",\"expires_in\":600}");
    at(MIDNIGHT.minus(Duration.ofDays(2)).plusSeconds(601));
    context.getBean(Expiry.class).runOnce();
    at(MIDNIGHT.minus(Duration.ofDays(1)));
    cancelled = submit("{\"title\":\"Never mind\"}");
    join(writes.submit(requests.cancel(cancelled, Visibility.all(), false, null, ROBIN)));
    at(MIDNIGHT);
    submit("{\"title\":\"Pending zebra\",\"action\":\"deploy\"}");
    conditional = submit("{\"title\":\"Spend\",\"tags\":[\"blue\"]}");
    at(MIDNIGHT.plusSeconds(600));
    join(
        writes.submit(
            requests.decide(
                conditional,
                draft("{\"status\":\"conditional\",\"conditions\":{\"eur\":2.50}}"),
                ALICE)));
  }

  @AfterAll
  void stop() {
    context.close();
  }

  private void at(Instant time) {
    clock.skew(Duration.between(Instant.now(), time));
  }

  private String submit(String json) {
    Submission body = context.getBean(Submissions.class).read(StrictJson.read(json));
    return join(writes.submit(intake.submit(body, ROBIN, null, false))).id();
  }

  private List<String> found(HistoryFilter filter) {
    return ids(history.page(filter));
  }

  private static List<String> ids(History.Page page) {
    return page.rows().stream().map(HistoryRow::id).toList();
  }

  @Test
  void listsWhatHasEndedTheNewestFirst() {
    History.Page page = history.page(HistoryFilter.newest(10));
    assertThat(ids(page)).containsExactly(conditional, cancelled, expired, denied, approved);
    assertThat(page.newer()).isFalse();
    assertThat(page.older()).isFalse();
  }

  @Test
  void tellsWhatTheDecisionSays() {
    List<HistoryRow> rows = history.page(HistoryFilter.newest(10)).rows();
    HistoryRow spend = rows.get(0);
    assertThat(spend.status()).isEqualTo(RequestStatus.CONDITIONAL);
    assertThat(spend.decider()).isEqualTo(ALICE.principal());
    assertThat(spend.responder()).isEqualTo("alice");
    assertThat(spend.conditions()).isEqualTo("{\"eur\":2.50}");
    assertThat(spend.waited()).isBetween(Duration.ofSeconds(599), Duration.ofSeconds(602));
    assertThat(spend.tagList()).containsExactly("blue");
    assertThat(rows.get(2).decider()).isNull();
    assertThat(rows.get(2).responder()).isNull();
    assertThat(rows.get(3).comment()).isEqualTo("No.");
    assertThat(rows.get(3).requester()).isEqualTo("ops");
  }

  @Test
  void filtersByEachAndByAllTogether() {
    assertThat(found(filter(RequestStatus.EXPIRED, null, null, null, null, null)))
        .containsExactly(expired);
    assertThat(found(filter(null, "ops", null, null, null, null))).containsExactly(denied);
    assertThat(found(filter(null, null, "prn_alice", null, null, null)))
        .containsExactly(conditional, approved);
    assertThat(found(filter(null, null, "operator", null, null, null))).containsExactly(denied);
    assertThat(found(filter(null, null, null, "deploy", null, null)))
        .containsExactly(expired, approved);
    assertThat(found(filter(null, null, null, null, "red", null)))
        .containsExactly(denied, approved);
    assertThat(found(filter(null, null, null, null, null, "zebra")))
        .containsExactly(denied, approved);
    assertThat(found(filter(null, null, null, null, "blue", "zeb"))).containsExactly(approved);
    assertThat(
            found(filter(RequestStatus.APPROVED, "robin", "prn_alice", "deploy", "red", "zebra")))
        .containsExactly(approved);
    assertThat(found(filter(RequestStatus.DENIED, "robin", null, null, null, null))).isEmpty();
    assertThat(found(filter(null, null, null, null, null, "!!!"))).isEmpty();
  }

  @Test
  void takesDatesToTheMicrosecond() {
    Instant day = MIDNIGHT.minus(Duration.ofDays(2));
    assertThat(found(asked(day, null))).containsExactly(conditional, cancelled, expired);
    assertThat(found(asked(null, day))).containsExactly(denied, approved);
    assertThat(found(asked(day, day.plus(Duration.ofDays(1))))).containsExactly(expired);
    assertThat(found(asked(MIDNIGHT.plus(Duration.ofDays(9)), null))).isEmpty();
    assertThat(found(asked(null, MIDNIGHT.minus(Duration.ofDays(9))))).isEmpty();
  }

  @Test
  void pagesBothWays() {
    HistoryFilter two = HistoryFilter.newest(2);
    History.Page first = history.page(two);
    assertThat(ids(first)).containsExactly(conditional, cancelled);
    assertThat(first.older()).isTrue();
    History.Page second = history.page(two.older(first.rows().get(1).seq()));
    assertThat(ids(second)).containsExactly(expired, denied);
    assertThat(second.newer()).isTrue();
    History.Page third = history.page(two.older(second.rows().get(1).seq()));
    assertThat(ids(third)).containsExactly(approved);
    assertThat(third.older()).isFalse();
    assertThat(ids(history.page(newer(third.rows().get(0).seq(), 1)))).containsExactly(denied);
    assertThat(ids(history.page(newer(second.rows().get(0).seq(), 2))))
        .as("no whole page before it: the first one")
        .containsExactly(conditional, cancelled);
  }

  @Test
  void countsWhatCameOfRequestsByDay() {
    Trends trends = context.getBean(Trends.class);
    List<Instant> days = new ArrayList<>();
    for (int back = 3; back >= -1; back--) {
      days.add(MIDNIGHT.minus(Duration.ofDays(back)));
    }
    Trend trend = trends.between(days).orElseThrow();
    assertThat(trend.spans().stream().map(span -> span.outcomes().total()))
        .containsExactly(2, 1, 1, 1);
    Trend.Span first = trend.spans().get(0);
    assertThat(first.outcomes().of(RequestStatus.APPROVED)).isEqualTo(1);
    assertThat(first.outcomes().of(RequestStatus.DENIED)).isEqualTo(1);
    assertThat(first.p95()).isBetween(Duration.ofSeconds(56), Duration.ofSeconds(64));
    assertThat(trend.spans().get(1).median()).as("expired, not decided").isNull();
    assertThat(trend.whole().outcomes().total()).isEqualTo(5);
    assertThat(trend.agents().get(0).name()).isEqualTo("robin");
    assertThat(trend.agents().get(0).outcomes().total()).isEqualTo(4);
    assertThat(trends.between(days).orElseThrow().whole().outcomes().total())
        .as("counted once")
        .isEqualTo(5);
  }

  @Test
  void saysHowMuchIsStored() {
    Inventory inventory = context.getBean(Inventory.class);
    Inventory.Stored before = inventory.now();
    assertThat(before.requests()).isEqualTo(6);
    assertThat(before.ledgerRows()).isEqualTo(context.getBean(Ledger.class).head().id());
    assertThat(before.since().orElseThrow())
        .isBetween(MIDNIGHT.minus(Duration.ofDays(3)), MIDNIGHT.minus(Duration.ofDays(2)));
    assertThat(before.bytes()).isGreaterThan(10_000);
    assertThat(inventory.now().requests()).isEqualTo(6);
  }

  @Test
  void aDecisionThatLosesLeavesNoDecider() {
    Actor maria = new Actor("prn_maria", "maria", false);
    RequestsFixture.assertRefused(
        () ->
            join(writes.submit(requests.decide(denied, draft("{\"status\":\"approved\"}"), maria))),
        "already_responded");
    assertThat(found(filter(null, null, "prn_maria", null, null, null))).isEmpty();
  }

  private static HistoryFilter filter(
      RequestStatus status, String agent, String by, String action, String tag, String query) {
    return new HistoryFilter(
        status, null, agent, by, action, tag, query, null, null, null, null, 10);
  }

  private static HistoryFilter asked(Instant from, Instant until) {
    return new HistoryFilter(null, null, null, null, null, null, null, from, until, null, null, 10);
  }

  private static HistoryFilter newer(long seq, int limit) {
    return new HistoryFilter(
        null, null, null, null, null, null, null, null, null, null, seq, limit);
  }
}
