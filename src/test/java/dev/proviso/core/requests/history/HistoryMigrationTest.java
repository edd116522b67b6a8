package dev.proviso.core.requests.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was decided before there was a history is in it. */
class HistoryMigrationTest {

  private static final List<String> OLD =
      List.of(
          """
          INSERT INTO requests (id, seq, status, priority, principal, title, tags, preview_format,
            created_at, updated_at, content_sha256)
          VALUES
            ('req_1', 1, 'denied', 2, 'prn_robin', 'One', '[]', 'text',
             '2026-01-01T10:00:00.000000+00:00', '2026-01-01T11:00:00.000000+00:00', 'x'),
            ('req_2', 2, 'expired', 2, 'prn_robin', 'Two', '[]', 'text',
             '2026-01-01T10:00:00.000000+00:00', '2026-01-01T12:00:00.000000+00:00', 'x'),
            ('req_3', 3, 'pending', 2, 'prn_robin', 'Three', '[]', 'text',
             '2026-01-01T10:00:00.000000+00:00', '2026-01-01T10:00:00.000000+00:00', 'x')
          """,
          """
          INSERT INTO decisions VALUES ('req_1', 'denied', 'alice', 'prn_alice', 'No.', '{}',
            '2026-01-01T11:00:00.000000+00:00', 'x', 'x')
          """,
          """
          INSERT INTO activity (id, request_id, action, actor, principal, details, timestamp,
            prev_hash, hash)
          VALUES (1, 'req_1', 'created', 'a', 'p', '', 't', '', ''),
            (2, 'req_2', 'created', 'a', 'p', '', 't', '', ''),
            (3, 'req_3', 'created', 'a', 'p', '', 't', '', ''),
            (4, 'req_1', 'responded_denied', 'a', 'p', '', 't', '', ''),
            (5, 'req_2', 'expired', 'a', 'p', '', 't', '', '')
          """);

  @TempDir Path folder;

  @Test
  void tellsOfDecidersAndEndsThatCameBefore() throws SQLException {
    String url = "jdbc:sqlite:" + folder.resolve("proviso.db");
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:db/migration", "classpath:db/sqlite")
        .target("5")
        .loggers("slf4j")
        .load()
        .migrate();
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      for (String sql : OLD) {
        statement.execute(sql);
      }
    }
    try (ApplicationContext context = TestContext.sqlite(folder)) {
      List<HistoryRow> rows = context.getBean(History.class).page(HistoryFilter.newest(9)).rows();
      assertThat(rows).extracting(HistoryRow::id).containsExactly("req_2", "req_1");
      assertThat(rows).extracting(HistoryRow::decider).containsExactly(null, "prn_alice");
    }
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement();
        var result =
            statement.executeQuery("SELECT group_concat(COALESCE(ended_seq, '-')) FROM requests")) {
      assertThat(result.getString(1)).isEqualTo("4,5,-");
    }
  }
}
