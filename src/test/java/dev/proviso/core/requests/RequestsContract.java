package dev.proviso.core.requests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.ledger.Actor;
import dev.proviso.core.requests.intake.Submission;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Writes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What the queue promises, on whichever database. */
abstract class RequestsContract extends RequestsFixture {

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
        () ->
            join(
                writes.submit(
                    requests.cancel(id, Visibility.of("prn_charlie"), false, null, ROBIN))),
        "request_not_found");
  }

  @Test
  void keepsACancelledRequestOutOfListsUnlessAskedFor() {
    String id = submit("{\"title\":\"Never mind\",\"session_id\":\"cancel-list\"}");
    join(writes.submit(requests.cancel(id, Visibility.of(ROBIN.principal()), false, null, ROBIN)));

    assertThat(requests.list(inSession("cancel-list", false), ALL)).isEmpty();
    assertThat(requests.list(inSession("cancel-list", true), ALL)).hasSize(1);
    assertRefused(
        () -> join(writes.submit(requests.cancel(id, ALL, false, null, ROBIN))),
        "cannot_cancel",
        "Cannot cancel — already cancelled");
  }

  @Test
  void answersAnIdempotencyKeyWithTheStoredAnswer() {
    Submission body = read("{\"title\":\"Same\"}");
    Submitted first = join(writes.submit(intake.submit(body, ROBIN, "k1", true)));
    Submitted again =
        join(writes.submit(intake.submit(read("{ \"title\": \"Same\" }"), ROBIN, "k1", true)));
    Submitted other = join(writes.submit(intake.submit(body, ALICE, "k1", true)));

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.replayed()).isTrue();
    assertThat(other.id()).isNotEqualTo(first.id());
    assertRefused(
        () -> join(writes.submit(intake.submit(read("{\"title\":\"Else\"}"), ROBIN, "k1", true))),
        "idempotency_mismatch");
  }

  @Test
  void answersAnIdempotencyKeyThatIsUsedTwiceInOneTransaction() {
    CompletableFuture<Void> release = new CompletableFuture<>();
    Submission body = read("{\"title\":\"Twice\"}");
    context.getBean(Writes.class).submit(batch -> release.join());

    CompletionStage<Submitted> first = writes.submit(intake.submit(body, ROBIN, "k2", true));
    CompletionStage<Submitted> again = writes.submit(intake.submit(body, ROBIN, "k2", true));
    CompletionStage<Submitted> other =
        writes.submit(intake.submit(read("{\"title\":\"Else\"}"), ROBIN, "k2", true));
    CompletionStage<Submitted> more = writes.submit(intake.submit(body, ROBIN, "k3", true));
    release.complete(null);

    assertThat(join(again).id()).isEqualTo(join(first).id());
    assertThat(join(first).replayed()).isNotEqualTo(join(again).replayed());
    assertRefused(() -> join(other), "idempotency_mismatch");
    assertThat(join(more).id()).isNotEqualTo(join(first).id());
    assertThat(join(writes.submit(intake.submit(body, ROBIN, "k3", true))).id())
        .isEqualTo(join(more).id());
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
  void limitsWhatOneKeyHasPending() {
    Actor flood = new Actor("prn_flood", "flood", false);
    int limit = context.getBean(RequestSettings.class).maxPendingPerKey();
    List<CompletionStage<Submitted>> all =
        java.util.stream.IntStream.range(0, limit)
            .mapToObj(
                n -> writes.submit(intake.submit(read("{\"title\":\"f\"}"), flood, null, true)))
            .toList();
    all.forEach(RequestsFixture::join);

    assertFull(flood);
    join(writes.submit(intake.submit(read("{\"title\":\"f\"}"), flood, null, false)));
    assertFull(flood);

    join(writes.submit(requests.cancel(join(all.get(0)).id(), ALL, false, null, flood)));
    join(writes.submit(requests.cancel(join(all.get(1)).id(), ALL, false, null, flood)));
    join(writes.submit(intake.submit(read("{\"title\":\"f\"}"), flood, null, true)));
    assertFull(flood);
  }

  void assertFull(Actor actor) {
    assertRefused(
        () -> join(writes.submit(intake.submit(read("{\"title\":\"f\"}"), actor, null, true))),
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
    assertThat(page.found()).hasSizeBetween(50, 69);

    String last = page.found().get(page.found().size() - 1).request().id();
    RequestFilter before =
        new RequestFilter(null, false, null, null, null, null, null, "large", last, 100, 0);
    Requests.Page rest = requests.page(before, ALL);
    assertThat(rest.more()).isFalse();
    assertThat(rest.found()).hasSize(70 - page.found().size());
    assertRendered(all, page);
    assertRendered(before, rest);

    QueueFilter queue = QueueFilter.first(1000);
    assertThat(requests.queue(queue, ALL)).hasSizeLessThan(70);
    assertThat(requests.outline(queue, ALL))
        .hasSizeGreaterThanOrEqualTo(70)
        .anyMatch(request -> request.preview() == null && request.title().equals("l"));
  }

  private void assertRendered(RequestFilter filter, Requests.Page page) {
    RenderedLists.Rendered rendered = context.getBean(RenderedLists.class).page(filter, ALL);
    List<String> ids = page.found().stream().map(it -> it.request().id()).toList();
    assertThat(StrictJson.read(new String(rendered.json(), UTF_8)))
        .extracting(row -> row.get("id").textValue())
        .isEqualTo(ids);
    assertThat(rendered.last()).isEqualTo(page.more() ? ids.get(ids.size() - 1) : null);
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
}
