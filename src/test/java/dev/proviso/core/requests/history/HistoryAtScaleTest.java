package dev.proviso.core.requests.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.requests.RequestStatus;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast the history is over many requests, printed; run it by hand with {@code
 * -Dproviso.scale=1000000}. {@code -Dproviso.scale.file} keeps the SQLite file for another run.
 */
@EnabledIfSystemProperty(named = "proviso.scale", matches = "\\d+")
class HistoryAtScaleTest {

  private static final long MANY = Long.getLong("proviso.scale", 0);
  private static final int DAYS = 180;
  private static final Instant NOW = Instant.now();
  private static final String SEED =
      """
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d),
      at (i, h, made) AS (
        SELECT i, (i * 7919) %% 1000, julianday('now') - %d.0 * (%d - i) / %d FROM n)
      INSERT INTO requests (id, seq, status, priority, principal, requester, title, plan, tags,
        action, preview, preview_format, created_at, updated_at, content_sha256, decided_by, ended_seq)
      SELECT printf('req_%%026d', i), i * 2 - 1,
        CASE WHEN i > %d - 200 THEN 'pending' WHEN h < 800 THEN 'approved'
          WHEN h < 880 THEN 'conditional' WHEN h < 940 THEN 'denied' WHEN h < 980 THEN 'expired'
          ELSE 'cancelled' END,
        h %% 4, 'prn_' || (i %% 20), 'agent-' || (i %% 20), 'Deploy word' || (i %% 5000) || ' now',
        printf('%%0300d', i), '["t' || (i %% 10) || '"]', 'action-' || (i %% 8), 'kubectl apply', 'text',
        strftime('%%Y-%%m-%%dT%%H:%%M:%%f000+00:00', made),
        strftime('%%Y-%%m-%%dT%%H:%%M:%%f000+00:00', made + h * h / 1e6), 'x',
        CASE WHEN i <= %d - 200 AND h < 940 THEN 'prn_alice' || (h %% 5) END,
        CASE WHEN i <= %d - 200 THEN i * 2 END
      FROM at
      """
          .formatted(MANY, DAYS, MANY, MANY, MANY, MANY, MANY);
  private static final List<String> REST =
      List.of(
          "INSERT INTO decisions (request_id, status, responder, principal, conditions, responded_at,"
              + " content_sha256, response_sha256) SELECT id, status, decided_by, decided_by, '{}',"
              + " updated_at, 'x', 'x' FROM requests WHERE decided_by IS NOT NULL",
          "INSERT INTO request_tags SELECT 't' || (seq / 2 + 1) % 10, seq FROM requests",
          "INSERT INTO request_search (rowid, tokens) SELECT seq, bucket || replace(lower(title), ' ',"
              + " ' ' || bucket) FROM (SELECT seq, title, printf('%06x', seq / 16384) AS bucket"
              + " FROM requests)",
          "INSERT INTO request_compliance SELECT seq, CASE WHEN seq % 2000 = 1 THEN 'breached'"
              + " WHEN seq % 2000 = 3 THEN 'overdue' WHEN seq % 20 = 5 THEN 'used' ELSE 'met' END, 1"
              + " FROM requests WHERE status IN ('approved', 'conditional') AND seq % 10 < 8",
          "UPDATE activity_head SET id = " + MANY * 2);

  @TempDir Path folder;

  @Test
  void answersWithinATenthOfASecond() throws Exception {
    String kept = System.getProperty("proviso.scale.file");
    Path file = kept == null ? folder.resolve("proviso.db") : Path.of(kept);
    boolean there = file.toFile().exists();
    try (ApplicationContext context = TestContext.on(file.toString(), Map.of())) {
      History history = context.getBean(History.class);
      if (!there) {
        timed("seed", () -> seed(file));
      }
      Trends trends = context.getBean(Trends.class);
      timed("trends, first", trends::readOn);
      for (int days : List.of(7, 30, 90)) {
        List<Instant> times = times(days);
        timed("trends of " + days + " days", () -> trends.between(times));
      }
      Inventory inventory = context.getBean(Inventory.class);
      timed("stored, first", inventory::now);
      timed("stored", inventory::now);
      lists(history);
    }
  }

  private static List<Instant> times(int days) {
    Instant tomorrow = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
    return IntStream.rangeClosed(0, days)
        .mapToObj(i -> tomorrow.minus(Duration.ofDays(days - i)))
        .toList();
  }

  private static void lists(History history) {
    Map<String, Long> times = new LinkedHashMap<>();
    for (HistoryFilter filter : pairs()) {
      history.page(filter);
      long start = System.nanoTime();
      int rows = history.page(filter).rows().size();
      String name = filter.toString().replaceAll("\\w+=null,? ?", "");
      times.put(name + ", " + rows + " rows", System.nanoTime() - start);
    }
    System.out.println(times.size() + " filters, the slowest first");
    times.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(Integer.getInteger("proviso.scale.shown", 40))
        .forEach(it -> System.out.printf("%8.1f ms %s%n", it.getValue() / 1e6, it.getKey()));
    HistoryFilter deep = HistoryFilter.newest(25).older(MANY);
    timed("a page in the middle", () -> history.page(deep));
    assertThat(times).isNotEmpty();
  }

  /** Every filter with much, little and nothing to find, alone and two together. */
  private static List<HistoryFilter> pairs() {
    List<List<String>> values =
        List.of(
            List.of("denied", "cancelled", "approved"),
            List.of("agent-3", "nobody"),
            List.of("prn_alice1", "prn_nobody"),
            List.of("action-1"),
            List.of("t4"),
            List.of("word17", "deploy"),
            List.of("dated"),
            List.of("not_used", "used", "met", "overdue", "breached"));
    Set<HistoryFilter> pairs = new LinkedHashSet<>();
    pairs.add(HistoryFilter.newest(25));
    for (int one = 0; one < values.size(); one++) {
      for (int other = one; other < values.size(); other++) {
        for (String first : values.get(one)) {
          for (String second : values.get(other)) {
            String[] chosen = new String[values.size()];
            chosen[one] = first;
            chosen[other] = second;
            pairs.add(filter(chosen));
          }
        }
      }
    }
    return List.copyOf(pairs);
  }

  private static HistoryFilter filter(String[] chosen) {
    Instant from = NOW.minus(Duration.ofDays(100));
    return new HistoryFilter(
        chosen[0] == null ? null : RequestStatus.of(chosen[0]).orElseThrow(),
        chosen[7] == null ? null : Compliance.of(chosen[7]).orElseThrow(),
        chosen[1],
        chosen[2],
        chosen[3],
        chosen[4],
        chosen[5],
        chosen[6] == null ? null : from,
        chosen[6] == null ? null : from.plus(Duration.ofDays(20)),
        null,
        null,
        25);
  }

  private static void seed(Path file) {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(SEED);
      for (String more : REST) {
        statement.execute(more);
      }
      connection.commit();
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void timed(String what, Runnable work) {
    long start = System.nanoTime();
    work.run();
    System.out.printf("%8.1f ms %s%n", (System.nanoTime() - start) / 1e6, what);
  }
}
