package dev.proviso.core.grants.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.requests.search.Query;
import dev.proviso.testing.Postgres;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may run now comes out of its indexes in its order, however it is filtered and paged. */
class LivePlanTest {

  @TempDir Path folder;

  private static List<LiveFilter> filters() {
    LiveCursor live = new LiveCursor(false, Instant.now(), "req_1");
    LiveCursor suspended = new LiveCursor(true, Instant.now(), "req_1");
    List<LiveFilter> filters = new ArrayList<>();
    for (String principal : new String[] {null, "prn_robin"}) {
      filters.add(new LiveFilter(principal, null, null, null, 25));
      for (LiveCursor place : List.of(live, suspended)) {
        filters.add(new LiveFilter(principal, null, place, null, 25));
        filters.add(new LiveFilter(principal, null, null, place, 25));
      }
    }
    return filters;
  }

  @Test
  void readsOnlyIndexesInTheirOrderOnSqlite() throws SQLException {
    try (ApplicationContext context = TestContext.sqlite(folder);
        Connection connection = open(context, "jdbc:sqlite:" + folder.resolve("proviso.db"))) {
      for (LiveFilter filter : filters()) {
        List<String> steps = plan(context, connection, "EXPLAIN QUERY PLAN ", filter, 4);
        List<String> reads = steps.stream().filter(it -> it.startsWith("SEARCH ")).toList();
        String by =
            filter.principal() == null
                ? "((valid|allowed)_until|responded_at)>"
                : "(principal|allowed_to)=";
        assertThat(reads)
            .as(filter.toString())
            .isNotEmpty()
            .allMatch(
                it -> it.matches("SEARCH \\w+ USING (COVERING )?INDEX \\w+ \\(" + by + "\\?.*"));
        assertThat(steps)
            .noneMatch(it -> it.matches("SCAN (grants|decisions).*"))
            .noneMatch(it -> it.contains("TEMP B-TREE") || it.contains("AUTOMATIC"));
      }
    }
  }

  /** Over few rows PostgreSQL would rather read them all: whether it can do without is asked. */
  @Test
  @Tag("postgres")
  void canReadOnlyIndexesInTheirOrderOnPostgres() throws SQLException {
    String database = Postgres.newDatabase();
    String place = database.substring(database.indexOf('@') + 1);
    try (ApplicationContext context = TestContext.on(database, Map.of());
        Connection connection =
            open(context, "jdbc:postgresql://" + place + "?user=postgres&password=postgres")) {
      for (String method : List.of("seqscan", "bitmapscan", "sort")) {
        connection.createStatement().execute("SET enable_" + method + " = off");
      }
      for (LiveFilter filter : filters()) {
        List<String> steps = plan(context, connection, "EXPLAIN ", filter, 1);
        assertThat(steps.stream().filter(it -> it.contains("Scan")))
            .as(filter.toString())
            .isNotEmpty()
            .allMatch(it -> it.contains("Index Only Scan") || it.contains("Subquery Scan"));
        assertThat(steps).noneMatch(it -> it.contains("Sort"));
      }
    }
  }

  private static Connection open(ApplicationContext context, String address) throws SQLException {
    context.getBean(LiveGrants.class).page(LiveFilter.first(1));
    return DriverManager.getConnection(address);
  }

  private static List<String> plan(
      ApplicationContext context,
      Connection connection,
      String explain,
      LiveFilter filter,
      int column)
      throws SQLException {
    Query query = context.getBean(LiveLists.class).query(filter, Instant.now());
    try (var statement = connection.prepareStatement(explain + query.sql())) {
      query.bind(statement);
      List<String> steps = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          steps.add(row.getString(column));
        }
      }
      return steps;
    }
  }
}
