package dev.proviso.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.Refusal;
import dev.proviso.activity.Actor;
import dev.proviso.activity.Ledger;
import dev.proviso.activity.LedgerRow;
import dev.proviso.decisions.Draft;
import dev.proviso.decisions.Ruling;
import dev.proviso.decisions.Verdict;
import dev.proviso.json.StrictJson;
import dev.proviso.storage.Writes;
import dev.proviso.testing.FakeClock;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the queue promises, on whichever database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RequestsContract {

  static final Actor ROBIN = new Actor("prn_robin", "robin", false);
  static final Actor ALICE = new Actor("prn_alice", "alice", false);
  static final Actor OPERATOR = new Actor("operator", "operator", true);
  static final Visibility ALL = Visibility.all();

  ApplicationContext context;
  Requests requests;
  Submissions submissions;
  Ledger ledger;

  /** The database to run on, as {@code PROVISO_DB} takes it; called once. */
  abstract String database();

  @BeforeAll
  void start() {
    context = TestContext.on(database(), Map.of());
    requests = context.getBean(Requests.class);
    submissions = context.getBean(Submissions.class);
    ledger = context.getBean(Ledger.class);
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @Test
  void givesBackWhatWasSubmitted() {
    String id =
        submit(
            """
            {"title":"Ship it","plan":"# How","context":"because","tags":["a","b","a"],
             "priority":"high","action":"deploy","params":{"n":2.50,"deep":{"x":[1,true,null]}},
             "preview":"rm -rf build","session_id":"s1","unknown":1}
            """);

    Request request = requests.get(id, ALL).request();
    assertThat(request.title()).isEqualTo("Ship it");
    assertThat(request.requester()).isEqualTo("robin");
    assertThat(request.tagList()).containsExactly("a", "b", "a");
    assertThat(request.priority()).isEqualTo(Priority.HIGH);
    assertThat(request.params()).isEqualTo("{\"n\":2.50,\"deep\":{\"x\":[1,true,null]}}");
    assertThat(request.status()).isEqualTo(RequestStatus.PENDING);
    assertThat(request.previewFormat()).isEqualTo("text");
    assertThat(request.contentSha256()).isEqualTo(ContentHash.of(request)).hasSize(64);
    assertThat(requests.get(id, ALL).decision()).isEmpty();
  }

  @Test
  void hidesTheRequestsOfOthers() {
    String id = submit("{\"title\":\"Mine\"}");

    assertThat(requests.find(id, Visibility.of("prn_charlie"))).isEmpty();
    assertThat(requests.find(id, Visibility.of(ROBIN.principal()))).isPresent();
    assertRefused(
        () -> join(requests.cancel(id, Visibility.of("prn_charlie"), ROBIN)), "request_not_found");
  }

  @Test
  void storesADecisionExactlyAsDecided() {
    String id = submit("{\"title\":\"Spend\"}");
    Draft draft =
        draft("{\"status\":\"conditional\",\"comment\":\"ok\",\"conditions\":{\"eur\":2.50}}");

    Dossier decided = join(requests.decide(id, draft, ALICE));

    assertThat(decided.request().status()).isEqualTo(RequestStatus.CONDITIONAL);
    Dossier read = requests.get(id, ALL);
    assertThat(read.request().status()).isEqualTo(RequestStatus.CONDITIONAL);
    assertThat(read.decision().orElseThrow().conditions()).isEqualTo("{\"eur\":2.50}");
    assertThat(read.decision()).isEqualTo(decided.decision());
    LedgerRow row = ledger.newest(null, id, 1).get(0);
    assertThat(row.action()).isEqualTo("responded_conditional");
    assertThat(row.details()).isEqualTo("conditional: ok");
    assertThat(row.principal()).isEqualTo("prn_alice");
    assertThat(row.responseSha256()).isEqualTo(read.decision().orElseThrow().responseSha256());
  }

  @Test
  void refusesASecondDecision() {
    String id = submit("{\"title\":\"Once\"}");
    join(requests.decide(id, draft("{\"status\":\"denied\"}"), ALICE));

    assertRefused(
        () -> join(requests.decide(id, draft("{\"status\":\"approved\"}"), OPERATOR)),
        "already_responded",
        "Already responded: denied");
  }

  @Test
  void refusesTheDecisionOfTheOneWhoAsked() {
    String id = join(requests.submit(read("{\"title\":\"Own\"}"), ALICE, null, false)).id();

    assertRefused(
        () -> join(requests.decide(id, draft("{\"status\":\"approved\"}"), ALICE)), "own_request");
    assertRefused(
        () -> join(requests.decide(id, Ruling.of(Verdict.APPROVED, null), null, ALICE)),
        "own_request");
  }

  @Test
  void marksWhatTheOperatorDecidesOfItsOwn() {
    String id = join(requests.submit(read("{\"title\":\"One key\"}"), OPERATOR, null, false)).id();

    join(requests.decide(id, draft("{\"status\":\"approved\"}"), OPERATOR));

    assertThat(ledger.newest(null, id, 1).get(0).details())
        .isEqualTo("approved [own request, decided by the operator]");
  }

  @Test
  void refusesADecisionOnOtherContent() {
    String id = submit("{\"title\":\"Shown\"}");

    assertRefused(
        () -> join(requests.decide(id, Ruling.of(Verdict.APPROVED, null), "0".repeat(64), ALICE)),
        "content_changed");
    assertThat(requests.get(id, ALL).request().status()).isEqualTo(RequestStatus.PENDING);
  }

  @Test
  void refusesADecisionAfterTheTimeIsUp() {
    String id = submit("{\"title\":\"Late\",\"expires_in\":1}");
    context.getBean(FakeClock.class).skew(Duration.ofSeconds(2));
    try {
      assertRefused(
          () -> join(requests.decide(id, draft("{\"status\":\"approved\"}"), ALICE)),
          "already_responded",
          "Already responded: expired");
      assertThat(context.getBean(Expiry.class).runOnce()).isEqualTo(1);
      assertThat(requests.get(id, ALL).request().status()).isEqualTo(RequestStatus.EXPIRED);
      assertThat(ledger.newest(null, id, 1).get(0).action()).isEqualTo("expired");
      assertThat(context.getBean(Expiry.class).runOnce()).isZero();
    } finally {
      context.getBean(FakeClock.class).skew(Duration.ZERO);
    }
  }

  @Test
  void keepsACancelledRequestOutOfListsUnlessAskedFor() {
    String id = submit("{\"title\":\"Never mind\",\"session_id\":\"cancel-list\"}");
    join(requests.cancel(id, Visibility.of(ROBIN.principal()), ROBIN));

    assertThat(requests.list(inSession("cancel-list", false), ALL)).isEmpty();
    assertThat(requests.list(inSession("cancel-list", true), ALL)).hasSize(1);
    assertRefused(
        () -> join(requests.cancel(id, ALL, ROBIN)),
        "cannot_cancel",
        "Cannot cancel — already cancelled");
  }

  @Test
  void answersAnIdempotencyKeyWithTheStoredAnswer() {
    Submission body = read("{\"title\":\"Same\"}");
    Submitted first = join(requests.submit(body, ROBIN, "k1", true));
    Submitted again = join(requests.submit(read("{ \"title\": \"Same\" }"), ROBIN, "k1", true));
    Submitted other = join(requests.submit(body, ALICE, "k1", true));

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.replayed()).isTrue();
    assertThat(other.id()).isNotEqualTo(first.id());
    assertRefused(
        () -> join(requests.submit(read("{\"title\":\"Else\"}"), ROBIN, "k1", true)),
        "idempotency_mismatch");
  }

  @Test
  void answersAnIdempotencyKeyThatIsUsedTwiceInOneTransaction() {
    CompletableFuture<Void> release = new CompletableFuture<>();
    Submission body = read("{\"title\":\"Twice\"}");
    context.getBean(Writes.class).submit(batch -> release.join());

    CompletionStage<Submitted> first = requests.submit(body, ROBIN, "k2", true);
    CompletionStage<Submitted> again = requests.submit(body, ROBIN, "k2", true);
    CompletionStage<Submitted> other =
        requests.submit(read("{\"title\":\"Else\"}"), ROBIN, "k2", true);
    CompletionStage<Submitted> more = requests.submit(body, ROBIN, "k3", true);
    release.complete(null);

    assertThat(join(again).id()).isEqualTo(join(first).id());
    assertThat(join(first).replayed()).isNotEqualTo(join(again).replayed());
    assertRefused(() -> join(other), "idempotency_mismatch");
    assertThat(join(more).id()).isNotEqualTo(join(first).id());
    assertThat(join(requests.submit(body, ROBIN, "k3", true)).id()).isEqualTo(join(more).id());
  }

  @Test
  void ordersTheQueueByPriorityThenAge() {
    String tag = "\"tags\":[\"order\"]";
    String normal = submit("{\"title\":\"n\"," + tag + "}");
    String low = submit("{\"title\":\"l\",\"priority\":\"low\"," + tag + "}");
    String critical = submit("{\"title\":\"c\",\"priority\":\"critical\"," + tag + "}");
    String normal2 = submit("{\"title\":\"n2\"," + tag + "}");
    QueueFilter filter = new QueueFilter(null, null, "order", null, 10, 0);

    assertThat(requests.queue(filter, ALL).stream().map(Request::id))
        .containsExactly(critical, normal, normal2, low);
    assertThat(requests.count(filter, ALL)).isEqualTo(4);
  }

  @Test
  void putsWhatExpiresWithinTheHourFirstWithinItsPriority() {
    String tag = "\"tags\":[\"soon\"]";
    String old = submit("{\"title\":\"o\"," + tag + "}");
    String day = submit("{\"title\":\"d\",\"expires_in\":86400," + tag + "}");
    String later = submit("{\"title\":\"t\",\"expires_in\":3000," + tag + "}");
    String soon = submit("{\"title\":\"s\",\"expires_in\":600," + tag + "}");
    String high = submit("{\"title\":\"h\",\"priority\":\"high\"," + tag + "}");
    String low = submit("{\"title\":\"l\",\"priority\":\"low\",\"expires_in\":60," + tag + "}");
    List<String> order = List.of(high, soon, later, old, day, low);

    assertThat(soonQueue(10, 0)).isEqualTo(order);
    for (int at = 0; at < order.size(); at++) {
      assertThat(soonQueue(1, at)).containsExactly(order.get(at));
    }
    assertThat(soonQueue(4, 1)).isEqualTo(order.subList(1, 5));
    assertThat(soonQueue(10, 6)).isEmpty();
  }

  private List<String> soonQueue(int limit, int offset) {
    QueueFilter filter = new QueueFilter(null, null, "soon", null, limit, offset);
    return requests.queue(filter, ALL).stream().map(Request::id).toList();
  }

  @Test
  void findsWordsAndTheirBeginnings() {
    String id = submit("{\"title\":\"Größe of the Ｆｕｌｌwidth v2.7\",\"plan\":\"kubectl_scale x\"}");

    for (String query :
        List.of("größe", "GRÖSSE".replace("SS", "ß"), "fullw", "kubectl sca", "v2 7")) {
      assertThat(found(query)).as(query).contains(id);
    }
    for (String query : List.of("grosse", "width", "kubectl nothing", "!!!", "' OR 1=1 --\"*")) {
      assertThat(found(query)).as(query).doesNotContain(id);
    }
  }

  @Test
  void pagesByKeyset() {
    List<String> ids =
        List.of(1, 2, 3, 4, 5).stream()
            .map(n -> submit("{\"title\":\"p\",\"session_id\":\"paged\"}"))
            .toList();

    assertThat(page(null)).containsExactly(ids.get(4), ids.get(3));
    assertThat(page(ids.get(3))).containsExactly(ids.get(2), ids.get(1));
    assertThat(page(ids.get(1))).containsExactly(ids.get(0));
  }

  @Test
  void wakesAWaitAfterTheCommit() throws Exception {
    String id = submit("{\"title\":\"Waiting\"}");
    var wait =
        requests.await(id, ALL, ROBIN, Duration.ofSeconds(30), () -> true).toCompletableFuture();
    assertThat(wait).isNotDone();

    join(requests.decide(id, draft("{\"status\":\"approved\"}"), ALICE));

    Dossier woken = wait.get(5, TimeUnit.SECONDS);
    assertThat(woken.decision()).isPresent();
    assertThat(context.getBean(Waits.class).count()).isZero();
  }

  @Test
  void limitsWhatOneKeyHasPending() {
    Actor flood = new Actor("prn_flood", "flood", false);
    int limit = context.getBean(RequestSettings.class).maxPendingPerKey();
    List<CompletionStage<Submitted>> all =
        java.util.stream.IntStream.range(0, limit)
            .mapToObj(n -> requests.submit(read("{\"title\":\"f\"}"), flood, null, true))
            .toList();
    all.forEach(RequestsContract::join);

    assertFull(flood);
    join(requests.submit(read("{\"title\":\"f\"}"), flood, null, false));
    assertFull(flood);

    join(requests.cancel(join(all.get(0)).id(), ALL, flood));
    join(requests.cancel(join(all.get(1)).id(), ALL, flood));
    join(requests.submit(read("{\"title\":\"f\"}"), flood, null, true));
    assertFull(flood);
  }

  void assertFull(Actor actor) {
    assertRefused(
        () -> join(requests.submit(read("{\"title\":\"f\"}"), actor, null, true)),
        "too_many_pending");
  }

  @Test
  void endsAPageWhereItIsLargeEnough() {
    String large = "\"session_id\":\"large\",\"preview\":\"" + "p".repeat(64_000) + "\"";
    for (int i = 0; i < 70; i++) {
      submit("{\"title\":\"l\"," + large + "}");
    }
    RequestFilter all =
        new RequestFilter(null, false, null, null, null, null, null, "large", null, 100, 0);
    Requests.Page page = requests.page(all, ALL);
    assertThat(page.more()).isTrue();
    assertThat(page.dossiers()).hasSizeBetween(50, 69);

    String last = page.dossiers().get(page.dossiers().size() - 1).request().id();
    RequestFilter before =
        new RequestFilter(null, false, null, null, null, null, null, "large", last, 100, 0);
    Requests.Page rest = requests.page(before, ALL);
    assertThat(rest.more()).isFalse();
    assertThat(rest.dossiers()).hasSize(70 - page.dossiers().size());

    QueueFilter queue = QueueFilter.first(1000);
    assertThat(requests.queue(queue, ALL)).hasSizeLessThan(70);
    assertThat(requests.outline(queue, ALL))
        .hasSizeGreaterThanOrEqualTo(70)
        .anyMatch(request -> request.preview() == null && request.title().equals("l"));
  }

  String submit(String json) {
    return join(requests.submit(read(json), ROBIN, null, false)).id();
  }

  Submission read(String json) {
    return submissions.read(StrictJson.read(json));
  }

  static Draft draft(String json) {
    return Draft.read(StrictJson.read(json));
  }

  private List<String> found(String query) {
    RequestFilter filter =
        new RequestFilter(null, false, null, null, null, query, null, null, null, 1000, 0);
    return requests.list(filter, ALL).stream().map(d -> d.request().id()).toList();
  }

  private List<String> page(String before) {
    RequestFilter filter =
        new RequestFilter(null, false, null, null, null, null, null, "paged", before, 2, 0);
    return requests.list(filter, ALL).stream().map(d -> d.request().id()).toList();
  }

  private static RequestFilter inSession(String session, boolean withCancelled) {
    return new RequestFilter(
        null, withCancelled, null, null, null, null, null, session, null, 10, 0);
  }

  static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  static void assertRefused(ThrowingCallable call, String code) {
    assertThatThrownBy(call)
        .satisfies(
            thrown -> {
              Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
              assertThat(cause).isInstanceOf(Refusal.class);
              assertThat(((Refusal) cause).code()).isEqualTo(code);
            });
  }

  static void assertRefused(ThrowingCallable call, String code, String message) {
    assertRefused(call, code);
    assertThatThrownBy(call).hasMessageContaining(message);
  }
}
