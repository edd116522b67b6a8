package dev.proviso.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.activity.Actor;
import dev.proviso.json.StrictJson;
import dev.proviso.storage.Writes;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every list comes out of an index in its order: no plan sorts, and none reads the whole table. */
class QueryPlanTest {

  @TempDir static Path folder;
  private static ApplicationContext context;

  @BeforeAll
  static void fill() {
    context = TestContext.sqlite(folder);
    Requests requests = context.getBean(Requests.class);
    Submissions submissions = context.getBean(Submissions.class);
    Actor robin = new Actor("prn_robin", "robin", false);
    for (int i = 0; i < 200; i++) {
      Submission body =
          submissions.read(
              StrictJson.read("{\"title\":\"word\",\"tags\":[\"t\"],\"action\":\"deploy\"}"));
      requests.submit(body, robin, null, false).toCompletableFuture().join();
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
      assertPlan(context.getBean(RequestLists.class).select(filter, visibility));
    }
  }

  @ParameterizedTest
  @MethodSource("queues")
  void servesTheQueueFromAnIndex(QueueFilter filter) {
    for (Visibility visibility : List.of(Visibility.all(), Visibility.of("prn_robin"))) {
      assertPlan(context.getBean(RequestLists.class).select(filter, visibility));
    }
  }

  static List<QueueFilter> queues() {
    return List.of(
        QueueFilter.first(50), new QueueFilter(Priority.CRITICAL, null, null, null, 50, 0));
  }

  private static void assertPlan(RequestLists.Select select) {
    List<String> plan = plan(select);
    assertThat(plan).as(select.sql()).isNotEmpty();
    assertThat(plan)
        .as(select.sql())
        .noneMatch(step -> step.contains("TEMP B-TREE"))
        .noneMatch(step -> step.matches("SCAN r"));
  }

  private static List<String> plan(RequestLists.Select select) {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("proviso.db"));
        var statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + select.sql())) {
      select.bind(statement);
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
