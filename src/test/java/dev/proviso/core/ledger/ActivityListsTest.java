package dev.proviso.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.FakeClock;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the ledger is asked for: found, in order, and by an index. */
class ActivityListsTest {

  private static final int ROWS = 120;
  private static final List<String> PEOPLE = List.of("prn_a", "prn_b", "prn_c");

  @TempDir static Path folder;
  static ApplicationContext context;

  /** A row each minute, by three principals in turn. */
  @BeforeAll
  static void fill() {
    context = TestContext.sqlite(folder);
    FakeClock clock = context.getBean(FakeClock.class);
    var body = context.getBean(Submissions.class).read(StrictJson.read("{\"title\":\"x\"}"));
    for (int i = 0; i < ROWS; i++) {
      Actor actor = new Actor(PEOPLE.get(i % 3), "name", false);
      context
          .getBean(Writes.class)
          .submit(context.getBean(Intake.class).submit(body, actor, null, false))
          .toCompletableFuture()
          .join();
      clock.tick(Duration.ofMinutes(1));
    }
    context
        .getBean(Writes.class)
        .await(
            batch ->
                context
                    .getBean(JdbcOperations.class)
                    .prepareStatement("ANALYZE", it -> it.execute() ? 1 : 0));
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  static List<ActivityFilter> filters() {
    List<ActivityFilter> filters = new ArrayList<>();
    for (String action : new String[] {null, "created"}) {
      for (List<String> principals : new ArrayList<List<String>>(someOrNone(List.of("prn_a")))) {
        for (String request : new String[] {null, "req_x"}) {
          for (Long end : new Long[] {null, 50L}) {
            filters.add(new ActivityFilter(action, principals, request, end, end, 50));
          }
        }
      }
    }
    return filters;
  }

  private static List<List<String>> someOrNone(List<String> some) {
    List<List<String>> both = new ArrayList<>();
    both.add(null);
    both.add(some);
    return both;
  }

  @ParameterizedTest
  @MethodSource("filters")
  void areServedFromAnIndex(ActivityFilter filter) throws SQLException {
    String principal = filter.principals() == null ? null : filter.principals().get(0);
    var select = context.getBean(ActivityLists.class).select(filter, principal);
    List<String> plan = new ArrayList<>();
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("proviso.db"));
        var statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + select.sql())) {
      select.bind(statement);
      var result = statement.executeQuery();
      while (result.next()) {
        plan.add(result.getString("detail"));
      }
    }
    boolean all = !select.sql().contains("WHERE");
    assertThat(plan)
        .as(select.sql())
        .isNotEmpty()
        .noneMatch(step -> step.contains("TEMP B-TREE"))
        // Everything, the newest first, is the table itself read backwards up to the limit.
        .allMatch(step -> all || step.startsWith("SEARCH activity USING"));
  }

  @Test
  void findWhatSeveralPrincipalsDidInOrder() {
    Ledger ledger = context.getBean(Ledger.class);
    List<String> two = List.of("prn_a", "prn_c");
    List<Long> walked = new ArrayList<>();
    ActivityFilter filter = new ActivityFilter("created", two, null, null, null, 7);
    List<LedgerRow> page = ledger.newest(filter);
    while (!page.isEmpty()) {
      page.forEach(row -> walked.add(row.id()));
      page = ledger.newest(filter.before(page.get(page.size() - 1).id()));
    }
    assertThat(walked).hasSize(ROWS * 2 / 3).doesNotHaveDuplicates();
    assertThat(walked).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(ledger.newest(new ActivityFilter(null, List.of(), null, null, null, 7))).isEmpty();
  }

  @Test
  void findTheFirstRowSinceATime() {
    Ledger ledger = context.getBean(Ledger.class);
    assertThat(ledger.firstSince(Instant.EPOCH)).isEqualTo(1);
    for (LedgerRow row : ledger.newest(ActivityFilter.newest(ROWS))) {
      assertThat(ledger.firstSince(row.timestamp())).isEqualTo(row.id());
      assertThat(ledger.firstSince(row.timestamp().plusSeconds(1))).isEqualTo(row.id() + 1);
    }
  }
}
