package dev.proviso.core.requests.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.MigrationSql;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was used before the history told of it is told of after an upgrade. */
class ComplianceMigrationTest {

  private static final String REQUEST =
      """
      INSERT INTO requests (id, seq, status, priority, principal, title, tags, preview_format,
        created_at, updated_at, content_sha256, ended_seq)
      VALUES ('req_%1$d', %1$d, 'approved', 2, 'prn_robin', 'One', '[]', 'text',
        '2026-01-01T10:00:00.000000+00:00', '2026-01-01T11:00:00.000000+00:00', 'x', %1$d)
      """;
  private static final String USE =
      """
      INSERT INTO grant_uses (id, request_id, seq, principal, by_name, executor, idempotency_key,
        fingerprint, version, facts, held, answer, used_at, report_by, use_sha256, overdue, report,
        compliance, report_sha256)
      VALUES ('use_%1$d', 'req_%2$d', %1$d, 'prn_robin', 'robin', 0, 'key-%1$d', 'x', 1, '{}', '{}',
        '{}', 't', 't', 'x', %3$d, %4$s, %5$s, 'x')
      """;

  /** Names that look like the member that is searched for, but with quotes inside a text. */
  private static final String REPORT =
      """
      {"principal":"p","by":"a,\\"executor\\":%s,b","executor":%s,"outcome":"succeeded"}""";

  @TempDir Path folder;

  @Test
  void tellsOfUsesThatCameBefore() throws SQLException {
    try (ApplicationContext context = TestContext.sqlite(folder)) {
      assertThat(context.getBean(History.class).page(HistoryFilter.newest(1)).rows()).isEmpty();
    }
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("proviso.db"));
        Statement statement = connection.createStatement()) {
      fill(statement);
      statement.execute(MigrationSql.last("V028__request_compliance.sql", "INSERT INTO"));
    }

    try (ApplicationContext context = TestContext.sqlite(folder)) {
      assertThat(context.getBean(History.class).page(HistoryFilter.newest(20)).rows())
          .extracting(
              row -> row.id() + " " + row.compliance().word() + " " + (row.selfReported() ? 1 : 0))
          .containsExactly(
              "req_9 breached 1",
              "req_8 met 0",
              "req_7 met 1",
              "req_6 breached 0",
              "req_5 overdue 0",
              "req_4 overdue 0",
              "req_3 met 1",
              "req_2 used 0",
              "req_1 not_used 0");
    }
  }

  private static void fill(Statement statement) throws SQLException {
    for (int number = 1; number <= 9; number++) {
      statement.execute(REQUEST.formatted(number));
    }
    List<String> uses =
        List.of(
            use(21, 2, 0, null, false),
            use(31, 3, 1, "met", true),
            use(41, 4, 1, null, false),
            use(51, 5, 1, null, false),
            use(52, 5, 0, "met", true),
            use(61, 6, 0, "breached", false),
            use(62, 6, 0, "breached", true),
            use(63, 6, 1, null, false),
            use(71, 7, 0, "met", true),
            use(72, 7, 0, "met", false),
            use(73, 7, 0, null, false),
            use(81, 8, 0, "met", false),
            use(91, 9, 0, "breached", true),
            use(92, 9, 0, "met", false));
    for (String use : uses) {
      statement.execute(use);
    }
  }

  private static String use(int number, int request, int overdue, String compliance, boolean own) {
    String report = compliance == null ? "NULL" : "'" + REPORT.formatted(own, !own) + "'";
    String judged = compliance == null ? "NULL" : "'" + compliance + "'";
    return USE.formatted(number, request, overdue, report, judged);
  }
}
