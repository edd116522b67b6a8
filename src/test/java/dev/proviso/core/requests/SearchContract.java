package dev.proviso.core.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.requests.history.HistoryFilter;
import dev.proviso.core.requests.history.HistoryLists;
import dev.proviso.core.requests.history.HistoryRow;
import dev.proviso.core.requests.search.SearchContents;
import dev.proviso.core.requests.search.SearchIndex;
import dev.proviso.core.requests.search.SearchWords;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A search finds what reading every request would, on whichever database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SearchContract {

  private static final int MANY = 3_000;
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  // Some begin others; the later ones are ever rarer.
  private static final List<String> WORDS =
      List.of(
          "deploy",
          "de",
          "release",
          "deployment",
          "relay",
          "k8s",
          "Ärger",
          "5",
          "billing",
          "bill",
          "billings",
          "ärgerlich",
          "ops",
          "rare",
          "rarer",
          "rarest");
  private static final List<String> ASKED =
      List.of("d", "de", "DEPLOY", "deployments", "rel", "bill", "ärger", "rare", "rarest", "5-o");

  private final Random random = new Random(7);
  private final List<Request> stored = new ArrayList<>();
  private ApplicationContext context;
  private RequestLists lists;

  abstract String database();

  @BeforeAll
  void fill() {
    context = TestContext.on(database(), Map.of());
    lists = context.getBean(RequestLists.class);
    IntStream.range(0, MANY).mapToObj(this::request).forEach(stored::add);
    context.getBean(Writes.class).await(batch -> store());
    // Numbers far apart: some seven buckets, the newest of them almost empty.
    assertThat(stored.get(MANY - 1).seq() / SearchIndex.BUCKET).isGreaterThan(5);
    Collections.reverse(stored);
  }

  @AfterAll
  void stop() {
    context.close();
  }

  private Request request(int number) {
    Instant at = FIRST.plusSeconds(number * 60L);
    String tag = "t" + random.nextInt(4);
    return new Request(
        "req_%026d".formatted(number),
        number * 37L + 1 + random.nextInt(20),
        one(RequestStatus.values()),
        one(Priority.values()),
        "prn_" + random.nextInt(3),
        // One asks seldom, and another only at first.
        number % 500 == 3 ? "seldom" : number < 400 ? "early" : "often",
        words(3),
        random.nextBoolean() ? words(5) : null,
        random.nextInt(4) == 0 ? words(9) : null,
        JsonText.write(JsonText.array().add(tag)),
        null,
        null,
        random.nextBoolean() ? "deploy" : null,
        null,
        null,
        "text",
        null,
        at,
        at,
        null,
        "x",
        2,
        null,
        null,
        0,
        null);
  }

  private String words(int count) {
    return String.join(
        " / ", Stream.generate(() -> word(random.nextDouble())).limit(count).toList());
  }

  private static String word(double chance) {
    return WORDS.get((int) (WORDS.size() * Math.pow(chance, 3)));
  }

  private <T> T one(T[] all) {
    return all[random.nextInt(all.length)];
  }

  private int store() {
    RequestTable table = context.getBean(RequestTable.class);
    TagTable tags = context.getBean(TagTable.class);
    table.saveAll(stored);
    for (Request request : stored) {
      tags.saveAll(List.of(new TagTable.Tag(request.tagList().get(0), request.seq())));
    }
    return (int) context.getBean(SearchContents.class).fill();
  }

  /** What the text finds, the newest first. */
  private Stream<Request> matching(String text) {
    List<String> asked = SearchWords.words(text);
    return stored.stream()
        .filter(
            it -> {
              List<String> words = SearchWords.words(it.title(), it.plan(), it.context());
              return asked.stream()
                  .allMatch(word -> words.stream().anyMatch(has -> has.startsWith(word)));
            });
  }

  private String asked() {
    Stream<String> some = Stream.generate(() -> ASKED.get(random.nextInt(ASKED.size())));
    return String.join(" ", some.limit(1 + random.nextInt(3)).toList());
  }

  private String maybe(String... values) {
    return random.nextInt(3) > 0 ? null : one(values);
  }

  private static Predicate<Request> equal(
      String requester, Priority priority, String tag, String action) {
    return it ->
        (requester == null || requester.equals(it.requester()))
            && (priority == null || priority == it.priority())
            && (tag == null || it.tagList().contains(tag))
            && (action == null || action.equals(it.action()));
  }

  @Test
  void listsWhatReadingAllWouldFind() {
    for (int round = 0; round < 250; round++) {
      Priority priority = random.nextInt(4) > 0 ? null : one(Priority.values());
      RequestStatus status = random.nextInt(3) > 0 ? null : one(RequestStatus.values());
      Request before = random.nextInt(3) > 0 ? null : stored.get(random.nextInt(MANY));
      RequestFilter filter =
          new RequestFilter(
              status,
              random.nextBoolean(),
              maybe("seldom", "early", "often", "nobody"),
              priority,
              maybe("t0", "t9"),
              asked(),
              maybe("deploy"),
              null,
              before == null ? null : before.id(),
              1 + random.nextInt(60),
              random.nextInt(4) > 0 ? 0 : random.nextInt(300));
      assertLists(filter, before, random.nextInt(3) > 0 ? null : "prn_1");
    }
  }

  private void assertLists(RequestFilter filter, Request before, String owner) {
    List<Request> all =
        matching(filter.query())
            .filter(equal(filter.requester(), filter.priority(), filter.tag(), filter.action()))
            .filter(it -> owner == null || owner.equals(it.principal()))
            .filter(it -> before == null || it.seq() < before.seq())
            .filter(
                it ->
                    filter.status() == null
                        ? filter.withCancelled() || it.status() != RequestStatus.CANCELLED
                        : filter.status() == it.status())
            .skip(filter.offset())
            .toList();
    RequestLists.Page page =
        lists.list(filter, owner == null ? Visibility.all() : Visibility.of(owner));
    List<Request> expected = all.subList(0, Math.min(filter.limit(), all.size()));
    assertThat(page.requests()).as(filter.toString()).containsExactlyElementsOf(expected);
    assertThat(page.more()).as(filter.toString()).isEqualTo(all.size() > expected.size());
  }

  @Test
  void pagesThroughEverythingOnce() {
    List<String> seen = new ArrayList<>();
    String before = null;
    RequestLists.Page page;
    do {
      RequestFilter next =
          new RequestFilter(null, true, null, null, null, "rare", null, null, before, 7, 0);
      page = lists.list(next, Visibility.all());
      page.requests().forEach(it -> seen.add(it.id()));
      before = seen.get(seen.size() - 1);
    } while (page.more());
    assertThat(seen).containsExactlyElementsOf(matching("rare").map(Request::id).toList());
  }

  @Test
  void findsTheSamePartOfTheQueue() {
    for (int round = 0; round < 100; round++) {
      Priority priority = random.nextInt(4) > 0 ? null : one(Priority.values());
      QueueFilter filter =
          new QueueFilter(
              priority,
              maybe("seldom", "early", "nobody"),
              maybe("t0", "t9"),
              asked(),
              1 + random.nextInt(60),
              random.nextInt(20));
      List<Request> all =
          matching(filter.query())
              .filter(it -> it.status() == RequestStatus.PENDING)
              .filter(equal(filter.requester(), filter.priority(), filter.tag(), null))
              .sorted(
                  Comparator.comparing((Request it) -> it.priority().rank())
                      .thenComparing(Request::seq))
              .toList();
      assertThat(lists.count(filter, Visibility.all())).isEqualTo(all.size());
      assertThat(lists.queue(filter, Visibility.all()))
          .as(filter.toString())
          .containsExactlyElementsOf(
              all.stream().skip(filter.offset()).limit(filter.limit()).toList());
    }
  }

  @Test
  void findsTheSamePartOfTheHistoryBothWays() {
    for (int round = 0; round < 150; round++) {
      Instant from = random.nextInt(3) > 0 ? null : FIRST.plusSeconds(random.nextInt(MANY) * 60L);
      Instant until = random.nextInt(3) > 0 ? null : FIRST.plusSeconds(random.nextInt(MANY) * 60L);
      Long edge = random.nextInt(3) > 0 ? null : stored.get(random.nextInt(MANY)).seq();
      boolean back = random.nextBoolean();
      HistoryFilter filter =
          new HistoryFilter(
              random.nextInt(3) > 0 ? null : RequestStatus.DENIED,
              maybe("seldom", "early", "nobody"),
              null,
              maybe("deploy"),
              maybe("t0", "t9"),
              asked(),
              from,
              until,
              back ? null : edge,
              back ? edge : null,
              1 + random.nextInt(40));
      assertHistory(filter);
    }
  }

  private void assertHistory(HistoryFilter filter) {
    List<Long> all =
        matching(filter.query())
            .filter(equal(filter.requester(), null, filter.tag(), filter.action()))
            .filter(it -> !it.status().pending())
            .filter(it -> filter.status() == null || filter.status() == it.status())
            .filter(it -> filter.from() == null || !it.createdAt().isBefore(filter.from()))
            .filter(it -> filter.until() == null || it.createdAt().isBefore(filter.until()))
            .map(Request::seq)
            .filter(seq -> filter.before() == null || seq < filter.before())
            .filter(seq -> filter.after() == null || seq > filter.after())
            .toList();
    int size = Math.min(filter.limit(), all.size());
    HistoryLists.Rows rows = context.getBean(HistoryLists.class).list(filter);
    assertThat(rows.rows())
        .as(filter.toString())
        .extracting(HistoryRow::seq)
        .containsExactlyElementsOf(
            filter.after() == null
                ? all.subList(0, size)
                : all.subList(all.size() - size, all.size()));
    assertThat(rows.more()).as(filter.toString()).isEqualTo(all.size() > size);
  }
}
