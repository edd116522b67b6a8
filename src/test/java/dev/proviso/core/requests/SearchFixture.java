package dev.proviso.core.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.requests.history.Compliance;
import dev.proviso.core.requests.history.ComplianceRow;
import dev.proviso.core.requests.history.ComplianceTable;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Some thousand requests of few words, on whichever database, and what reading all would find. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SearchFixture {

  static final int MANY = 3_000;
  static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
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

  final Random random = new Random(7);
  final List<Request> stored = new ArrayList<>();
  final Map<Long, Compliance> compliances = new HashMap<>();
  ApplicationContext context;
  RequestLists lists;

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

  Request request(int number) {
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
        null,
        null,
        null);
  }

  String words(int count) {
    return String.join(
        " / ", Stream.generate(() -> word(random.nextDouble())).limit(count).toList());
  }

  static String word(double chance) {
    return WORDS.get((int) (WORDS.size() * Math.pow(chance, 3)));
  }

  <T> T one(T[] all) {
    return all[random.nextInt(all.length)];
  }

  int store() {
    RequestTable table = context.getBean(RequestTable.class);
    TagTable tags = context.getBean(TagTable.class);
    table.saveAll(stored);
    for (Request request : stored) {
      tags.saveAll(List.of(new TagTable.Tag(request.tagList().get(0), request.seq())));
    }
    context.getBean(ComplianceTable.class).saveAll(judged());
    return (int) context.getBean(SearchContents.class).fill();
  }

  /** Of some that were approved it is known what became of them. */
  List<ComplianceRow> judged() {
    List<Compliance> kinds =
        List.of(Compliance.USED, Compliance.MET, Compliance.OVERDUE, Compliance.BREACHED);
    for (Request request : stored) {
      if (isAllowed(request)) {
        compliances.put(request.seq(), Compliance.NOT_USED);
        if (random.nextInt(3) > 0) {
          compliances.put(request.seq(), kinds.get(random.nextInt(kinds.size())));
        }
      }
    }
    return compliances.entrySet().stream()
        .filter(it -> it.getValue() != Compliance.NOT_USED)
        .map(it -> ComplianceRow.reported(it.getKey(), it.getValue(), true))
        .toList();
  }

  static boolean isAllowed(Request request) {
    return request.status() == RequestStatus.APPROVED
        || request.status() == RequestStatus.CONDITIONAL;
  }

  /** What the text finds, the newest first. */
  Stream<Request> matching(String text) {
    List<String> asked = text == null ? List.of() : SearchWords.words(text);
    return stored.stream()
        .filter(
            it -> {
              List<String> words = SearchWords.words(it.title(), it.plan(), it.context());
              return asked.stream()
                  .allMatch(word -> words.stream().anyMatch(has -> has.startsWith(word)));
            });
  }

  String asked() {
    Stream<String> some = Stream.generate(() -> ASKED.get(random.nextInt(ASKED.size())));
    return String.join(" ", some.limit(1 + random.nextInt(3)).toList());
  }

  String maybe(String... values) {
    return random.nextInt(3) > 0 ? null : one(values);
  }

  static Predicate<Request> equal(String requester, Priority priority, String tag, String action) {
    return it ->
        (requester == null || requester.equals(it.requester()))
            && (priority == null || priority == it.priority())
            && (tag == null || it.tagList().contains(tag))
            && (action == null || action.equals(it.action()));
  }
}
