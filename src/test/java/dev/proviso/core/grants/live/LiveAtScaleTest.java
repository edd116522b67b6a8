package dev.proviso.core.grants.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.platform.storage.InstantText;
import dev.proviso.testing.Postgres;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast the list of what may run now is over many grants, printed; run it by hand with {@code
 * -Dproviso.scale=1000000}. Half of them have a row and nearly all of those are used up, and nine
 * tenths of the others are over.
 */
@EnabledIfSystemProperty(named = "proviso.scale", matches = "\\d+")
class LiveAtScaleTest {

  private static final long MANY = Long.getLong("proviso.scale", 0);
  private static final int RUNS = 21;
  private static final Instant NOW = InstantText.precise(Instant.now());

  private static final String REQUEST =
      """
      INSERT INTO requests (id, seq, status, priority, principal, title, plan, tags,
        preview_format, created_at, updated_at, content_sha256, decided_by, ended_seq)
      VALUES (?, ?, 'approved', 2, ?, 'Deploy', ?, '[]', 'text', ?, ?, 'x', 'prn_alice', ?)
      """;
  private static final String DECISION =
      """
      INSERT INTO decisions (request_id, status, responder, principal, conditions,
        responded_at, content_sha256, response_sha256, valid_for, allowed_to, allowed_until)
      VALUES (?, 'approved', 'alice', 'prn_alice', '{}', ?, 'x', 'x', ?, ?, ?)
      """;
  private static final String GRANT =
      """
      INSERT INTO grants (request_id, revision, version, state, conditions, uses,
        uses_allowed, sums, valid_until, changed_seq, updated_at, principal)
      VALUES (?, 1, 1, ?, '{}', 1, 1, '{}', ?, 1, ?, ?)
      """;

  @TempDir Path folder;

  @Test
  void answersWithinATwentiethOfASecondOnSqlite() throws SQLException {
    String file = folder.resolve("proviso.db").toString();
    answers(file, "jdbc:sqlite:" + file);
  }

  @Test
  void answersWithinATwentiethOfASecondOnPostgres() throws SQLException {
    String database = Postgres.newDatabase();
    String place = database.substring(database.indexOf('@') + 1);
    answers(database, "jdbc:postgresql://" + place + "?user=postgres&password=postgres");
  }

  private static void answers(String database, String address) throws SQLException {
    try (ApplicationContext context = TestContext.on(database, Map.of())) {
      LiveGrants live = context.getBean(LiveGrants.class);
      live.page(LiveFilter.first(1));
      try (Connection connection = DriverManager.getConnection(address)) {
        seed(connection);
      }
      LiveCursor middle = new LiveCursor(false, NOW.plus(Duration.ofHours(12)), "req_1");
      for (String principal : new String[] {null, "prn_3", "prn_rare", "prn_nobody"}) {
        for (LiveFilter filter :
            List.of(
                new LiveFilter(principal, null, null, null, 25),
                new LiveFilter(principal, true, null, null, 25),
                new LiveFilter(principal, null, middle, null, 25),
                new LiveFilter(principal, null, null, middle, 25))) {
          assertThat(timed(live, filter)).as(filter.toString()).isLessThan(50);
        }
      }
    }
  }

  private static double timed(LiveGrants live, LiveFilter filter) {
    double[] times = new double[RUNS];
    int rows = 0;
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      rows = live.page(filter).grants().size();
      times[run] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(times);
    System.out.printf(
        "%8.1f ms, %8.1f at most, %3d rows, %s%n", times[RUNS / 2], times[RUNS - 1], rows, filter);
    return times[RUNS / 2];
  }

  private static void seed(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (var requests = connection.prepareStatement(REQUEST);
        var decisions = connection.prepareStatement(DECISION);
        var grants = connection.prepareStatement(GRANT)) {
      for (int i = 1; i <= MANY; i++) {
        add(i, requests, decisions, grants);
        if (i % 10_000 == 0 || i == MANY) {
          requests.executeBatch();
          decisions.executeBatch();
          grants.executeBatch();
        }
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
    try (var statement = connection.createStatement()) {
      statement.execute("ANALYZE");
    }
  }

  private static void add(
      int i, PreparedStatement requests, PreparedStatement decisions, PreparedStatement grants)
      throws SQLException {
    String id = "req_%026d".formatted(i);
    String principal = i % 100_000 == 81 ? "prn_rare" : "prn_" + i / 20 % 20;
    boolean touched = i % 2 == 0;
    boolean said = i % 7 == 0;
    Instant at = NOW.minusSeconds(touched || i % 20 == 1 ? i % 86_000 : 86_400 + i % 8_000_000);
    String until = text(at.plusSeconds(86_400));
    put(requests, id, i * 2L, principal, "p".repeat(300), text(at), text(at), i * 2L + 1);
    put(
        decisions,
        id,
        text(at),
        said ? 86_400L : null,
        touched ? null : principal,
        said && !touched ? until : null);
    if (touched) {
      put(grants, id, state(i), until, text(at), principal);
    }
  }

  private static String state(int i) {
    if (i % 5_000 == 0) {
      return "live";
    }
    return i % 9_998 == 0 ? "suspended" : i % 4 == 0 ? "revoked" : "exhausted";
  }

  private static String text(Instant at) {
    return InstantText.write(at);
  }

  private static void put(PreparedStatement statement, Object... values) throws SQLException {
    List<Object> all = new ArrayList<>(Arrays.asList(values));
    for (int i = 0; i < all.size(); i++) {
      statement.setObject(i + 1, all.get(i));
    }
    statement.addBatch();
  }
}
