package dev.proviso.core.requests.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.requests.QueueFilter;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestFilter;
import dev.proviso.core.requests.RequestLists;
import dev.proviso.core.requests.Visibility;
import dev.proviso.platform.storage.Database;
import dev.proviso.testing.Postgres;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was stored before words stood in buckets is found by search, on both databases. */
class SearchMigrationTest {

  private static final String OLD =
      """
      INSERT INTO requests (id, seq, status, priority, principal, title, plan, tags, preview_format,
        created_at, updated_at, content_sha256)
      VALUES
        ('req_1', 1, 'denied', 2, 'prn_robin', 'Rotate keys', 'Grüße', '[]', 'text',
         '2026-01-01T10:00:00.000000+00:00', '2026-01-01T11:00:00.000000+00:00', 'x'),
        ('req_2', 70000, 'pending', 2, 'prn_robin', 'Rotate logs', NULL, '[]', 'text',
         '2026-01-01T10:00:00.000000+00:00', '2026-01-01T10:00:00.000000+00:00', 'x')
      """;

  @TempDir Path folder;

  @Test
  void findsOnSqliteWhatWasStoredBefore() throws SQLException {
    assertFindsAfterUpgrade(
        folder.resolve("proviso.db").toString(),
        "INSERT INTO request_search (rowid, tokens) VALUES (1, 'rotate keys grüße')");
  }

  @Test
  @Tag("postgres")
  void findsOnPostgresWhatWasStoredBefore() throws SQLException {
    assertFindsAfterUpgrade(
        Postgres.newDatabase(),
        "INSERT INTO request_search VALUES (1, array_to_tsvector(ARRAY['rotate', 'keys']))");
  }

  private static void assertFindsAfterUpgrade(String database, String indexed) throws SQLException {
    Database opened = Database.of(database);
    String own = "classpath:db/" + opened.kind().name().toLowerCase(Locale.ROOT);
    Flyway.configure()
        .dataSource(opened.jdbcUrl(), null, null)
        .locations("classpath:db/migration", own)
        .target("6")
        .loggers("slf4j")
        .load()
        .migrate();
    try (var connection = DriverManager.getConnection(opened.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute(OLD);
      statement.execute(indexed);
    }
    try (ApplicationContext context = TestContext.on(database, Map.of())) {
      assertThat(found(context, "rota")).containsExactly("req_2", "req_1");
      assertThat(found(context, "GRÜ rotate")).containsExactly("req_1");
      assertThat(found(context, "logs keys")).isEmpty();
      QueueFilter queue = new QueueFilter(null, null, null, "rotate", 9, 0);
      assertThat(context.getBean(RequestLists.class).count(queue, Visibility.all())).isEqualTo(1);
    }
    // It is made once: an upgraded database is opened as it is.
    try (ApplicationContext context = TestContext.on(database, Map.of())) {
      assertThat(found(context, "rota")).containsExactly("req_2", "req_1");
    }
  }

  private static List<String> found(ApplicationContext context, String text) {
    RequestFilter filter =
        new RequestFilter(null, true, null, null, null, text, null, null, null, 9, 0);
    return context.getBean(RequestLists.class).list(filter, Visibility.all()).requests().stream()
        .map(Request::id)
        .toList();
  }
}
