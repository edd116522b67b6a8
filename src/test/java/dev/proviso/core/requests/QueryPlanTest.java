package dev.proviso.core.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.requests.history.Compliance;
import dev.proviso.core.requests.history.HistoryFilter;
import dev.proviso.core.requests.history.HistoryLists;
import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submission;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.core.requests.search.Query;
import dev.proviso.core.requests.search.SearchWalk;
import dev.proviso.core.requests.search.Select;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every list comes out of an index in its order: no plan sorts, and none reads the whole table. */
class QueryPlanTest {

  @TempDir static Path folder;
  private static ApplicationContext context;

  @BeforeAll
  static void fill() {
    context = TestContext.sqlite(folder);
    Requests requests = context.getBean(Requests.class);
    Intake intake = context.getBean(Intake.class);
    Submissions submissions = context.getBean(Submissions.class);
    Actor robin = new Actor("prn_robin", "robin", false);
    Actor alice = new Actor("prn_alice", "alice", false);
    for (int i = 0; i < 200; i++) {
      Submission body =
          submissions.read(
              StrictJson.read("{\"title\":\"word\",\"tags\":[\"t\"],\"action\":\"deploy\"}"));
      String id =
          context
              .getBean(Writes.class)
              .submit(intake.submit(body, robin, null, false))
              .toCompletableFuture()
              .join()
              .id();
      if (i % 2 == 0) {
        Ruling ruling = Ruling.of(Verdict.DENIED, null);
        context
            .getBean(Writes.class)
            .submit(requests.decide(id, ruling, null, alice))
            .toCompletableFuture()
            .join();
      }
    }
    context.getBean(Writes.class).await(batch -> explainable("ANALYZE"));
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  static List<RequestFilter> lists() {
    List<RequestFilter> lists = new ArrayList<>();
    lists.add(RequestFilter.newest(50));
    lists.add(filter(RequestStatus.DENIED, null, null, null, null, null, null));
    lists.add(filter(null, "robin", null, null, null, null, null));
    lists.add(filter(null, null, Priority.HIGH, null, null, null, null));
    lists.add(filter(null, null, null, "t", null, null, null));
    lists.add(filter(null, null, null, null, "word", null, null));
    lists.add(filter(null, null, null, null, null, "deploy", null));
    lists.add(filter(null, null, null, null, null, null, "s"));
    return lists;
  }

  @ParameterizedTest
  @MethodSource("lists")
  void servesListsFromAnIndex(RequestFilter filter) {
    for (Visibility visibility : List.of(Visibility.all(), Visibility.of("prn_robin"))) {
      Select select = context.getBean(RequestLists.class).select(filter, visibility, Instant.now());
      if (select.searches()) {
        assertWalks(select);
      } else {
        assertPlan(select.page("r.seq DESC", 51, 0).rows());
      }
    }
  }

  private static void assertLooksForBuckets(Select select) {
    assertThat(plan(select.buckets()))
        .as(select.buckets().sql())
        .noneMatch(step -> step.matches("SCAN (r|requests)\\b.*"))
        .noneMatch(step -> step.contains("TEMP B-TREE") || step.contains("AUTOMATIC"));
  }

  /** The way of a search reads no row of a request that it does not find, and sorts nothing. */
  private static void assertWalks(Select select) {
    SearchWalk walk = context.getBean(SearchWalk.class);
    Query window = walk.window(select, select.words(), List.of(0L, 1L), true, 51);
    assertLooksForBuckets(select);
    assertThat(plan(window)).as(window.sql()).first().asString().startsWith("SCAN s VIRTUAL");
    assertPlan(window);
    assertPlan(select.only(List.of(9L, 7L, 5L)).ordered("r.seq DESC").rows());
  }

  @ParameterizedTest
  @MethodSource("queues")
  void servesTheQueueFromAnIndex(QueueFilter filter) {
    for (Visibility visibility : List.of(Visibility.all(), Visibility.of("prn_robin"))) {
      RequestLists lists = context.getBean(RequestLists.class);
      Select select =
          context
              .getBean(Writes.class)
              .await(batch -> lists.searched(filter, visibility, Instant.now()));
      List<String> steps = plan(QueueOrder.numbers(select, Instant.now(), 50, 0));
      // Only the numbers of the page are sorted, and those that expire soon.
      assertThat(steps).as(select.found()).noneMatch(step -> step.matches("SCAN r"));
      assertThat(steps.stream().filter(step -> step.contains("TEMP B-TREE")).toList())
          .as(String.join("\n", steps))
          .containsExactly("USE TEMP B-TREE FOR ORDER BY");
      assertThat(steps).anyMatch(step -> step.contains("requests_expiry"));
      assertPlan(new Select().only(List.of(9L, 7L)).rows());
      assertLooksForBuckets(select);
    }
  }

  static List<QueueFilter> queues() {
    return List.of(
        QueueFilter.first(50),
        new QueueFilter(Priority.CRITICAL, null, null, null, 50, 0),
        new QueueFilter(null, null, null, "word", 50, 0));
  }

  @Test
  void servesTheStateOfListsFromAnIndex() {
    Query state = ListState.at(Instant.now());
    assertPlan(state);
    assertThat(plan(state).stream().filter(step -> step.contains("COVERING INDEX requests_expiry")))
        .hasSize(2);
  }

  /**
   * Each filter of the history alone, each two together, and all, with a range of dates and
   * without.
   */
  static List<HistoryFilter> histories() {
    List<HistoryFilter> all = new ArrayList<>();
    for (int chosen = 0; chosen < 64; chosen++) {
      if (Integer.bitCount(chosen) <= 2 || chosen == 63) {
        for (Compliance compliance : compliances()) {
          all.add(history(chosen, compliance, null));
          all.add(history(chosen, compliance, Instant.now().minusSeconds(3_600)));
        }
      }
    }
    return all;
  }

  /** All of them, and none. */
  private static List<Compliance> compliances() {
    List<Compliance> all = new ArrayList<>(List.of(Compliance.values()));
    all.add(null);
    return all;
  }

  private static HistoryFilter history(int chosen, Compliance compliance, Instant from) {
    return new HistoryFilter(
        (chosen & 1) == 0 ? null : RequestStatus.APPROVED,
        compliance,
        (chosen & 2) == 0 ? null : "robin",
        (chosen & 4) == 0 ? null : "prn_alice",
        (chosen & 8) == 0 ? null : "deploy",
        (chosen & 16) == 0 ? null : "t",
        (chosen & 32) == 0 ? null : "word",
        from,
        from == null ? null : from.plusSeconds(60),
        from == null ? null : 100L,
        null,
        25);
  }

  @ParameterizedTest
  @MethodSource("histories")
  void servesTheHistoryFromAnIndex(HistoryFilter filter) {
    HistoryLists lists = context.getBean(HistoryLists.class);
    if (filter.query() == null) {
      assertPlan(lists.query(filter));
    } else {
      assertWalks(lists.select(filter));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Compliance.class,
      names = {"USED", "MET", "OVERDUE", "BREACHED"})
  void readsWhatBecameOfThemInTheirOrder(Compliance compliance) {
    HistoryLists lists = context.getBean(HistoryLists.class);

    assertThat(plan(lists.query(history(0, compliance, null))).get(0))
        .startsWith("SEARCH c USING INDEX request_compliance_by_kind (compliance=?");
  }

  @Test
  void countsWhatBecameOfThemInTheIndexAlone() {
    String counts =
        """
        SELECT compliance, COUNT(*) AS times FROM request_compliance
        WHERE compliance IN ('used', 'met', 'overdue', 'breached') AND seq >= ? AND seq < ?
        GROUP BY compliance
        """;

    assertThat(
            plan(
                counts,
                statement -> {
                  statement.setLong(1, 5);
                  statement.setLong(2, 9);
                }))
        .containsExactly(
            "SEARCH request_compliance USING COVERING INDEX request_compliance_by_kind"
                + " (compliance=? AND seq>? AND seq<?)");
  }

  @Test
  void readsEndsInTheirOrder() {
    assertThat(
            plan(
                HistoryLists.ENDED,
                statement -> {
                  statement.setLong(1, 5);
                  statement.setInt(2, 9);
                }))
        .containsExactly("SEARCH requests USING INDEX requests_by_end (ended_seq>?)");
  }

  private static void assertPlan(Query query) {
    List<String> plan = plan(query);
    assertThat(plan).as(query.sql()).isNotEmpty();
    assertThat(plan)
        .as(query.sql())
        .noneMatch(step -> step.contains("TEMP B-TREE"))
        .noneMatch(step -> step.matches("SCAN r"));
  }

  private static List<String> plan(Query query) {
    return plan(query.sql(), query::bind);
  }

  /** Gives a statement its parameters. */
  private interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }

  private static List<String> plan(String sql, Binding binding) {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("proviso.db"));
        var statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql)) {
      binding.bind(statement);
      List<String> steps = new ArrayList<>();
      var result = statement.executeQuery();
      while (result.next()) {
        steps.add(result.getString("detail"));
      }
      return steps;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int explainable(String sql) {
    return context
        .getBean(JdbcOperations.class)
        .prepareStatement(sql, statement -> statement.execute() ? 1 : 0);
  }

  private static RequestFilter filter(
      RequestStatus status,
      String requester,
      Priority priority,
      String tag,
      String query,
      String action,
      String session) {
    return new RequestFilter(
        status, false, requester, priority, tag, query, action, session, null, 50, 0);
  }
}
