package dev.proviso.core.grants.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.platform.storage.InstantText;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was allowed before there was a list of it is in it. */
abstract class LiveMigrationContract {

  private static final Instant NOW = InstantText.precise(Instant.now());

  @TempDir Path folder;

  /** A new database, as {@code PROVISO_DB} takes it. */
  abstract String database();

  /** Another database of that kind. */
  abstract String elsewhere();

  /** The address of the database for JDBC. */
  abstract String address();

  @Test
  void listsWhatWasAllowedBefore() throws SQLException {
    String database = database();
    migrateTo("26");
    try (Connection connection = DriverManager.getConnection(address())) {
      decided(connection, 1, "approved", null, Duration.ofHours(1));
      decided(connection, 2, "conditional", 200_000, Duration.ofHours(30));
      decided(connection, 3, "approved", 60, Duration.ofHours(1));
      decided(connection, 4, "denied", null, Duration.ofHours(1));
      decided(connection, 5, "approved", null, Duration.ofHours(25));
      decided(connection, 6, "approved", null, Duration.ofHours(1));
      decided(connection, 7, "approved", null, Duration.ofHours(1));
      granted(connection, 6, "live", Duration.ofHours(40));
      granted(connection, 7, "revoked", Duration.ofHours(40));
    }
    try (ApplicationContext context = TestContext.on(database, Map.of())) {
      List<LiveGrant> found = context.getBean(LiveGrants.class).page(LiveFilter.first(9)).grants();
      assertThat(found)
          .extracting(it -> it.found().request().id())
          .containsExactly("req_6", "req_2", "req_1");
      assertThat(found.get(1).allowance().validUntil())
          .isEqualTo(NOW.minus(Duration.ofHours(30)).plusSeconds(200_000));
      LiveFilter robins = new LiveFilter("prn_robin", null, null, null, 9);
      assertThat(context.getBean(LiveGrants.class).page(robins).grants()).hasSize(3);
    }
    try (Connection connection = DriverManager.getConnection(address());
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT allowed_until FROM decisions WHERE request_id = 'req_2'")) {
      row.next();
      assertThat(InstantText.read(row.getString(1)))
          .isEqualTo(NOW.minus(Duration.ofHours(30)).plusSeconds(200_000));
    }
  }

  private void migrateTo(String version) {
    String kind = address().split(":", -1)[1];
    try (ApplicationContext elsewhere = TestContext.on(elsewhere(), Map.of())) {
      Flyway.configure()
          .dataSource(address(), null, null)
          .locations("classpath:db/migration", "classpath:db/" + kind)
          .javaMigrations(
              elsewhere.getBeansOfType(JavaMigration.class).toArray(JavaMigration[]::new))
          .target(version)
          .loggers("slf4j")
          .load()
          .migrate();
    }
  }

  private static void decided(
      Connection connection, int number, String status, Integer validFor, Duration ago)
      throws SQLException {
    String at = InstantText.write(NOW.minus(ago));
    execute(
        connection,
        """
        INSERT INTO requests (id, seq, status, priority, principal, title, tags, preview_format,
          created_at, updated_at, content_sha256)
        VALUES ('req_%1$d', %1$d, '%2$s', 2, 'prn_robin', 'One', '[]', 'text', '%3$s', '%3$s', 'x')
        """
            .formatted(number, status, at));
    execute(
        connection,
        """
        INSERT INTO decisions (request_id, status, responder, principal, conditions, responded_at,
          content_sha256, response_sha256, valid_for)
        VALUES ('req_%d', '%s', 'alice', 'prn_alice', '{}', '%s', 'x', 'x', %s)
        """
            .formatted(number, status, at, validFor));
  }

  private static void granted(Connection connection, int number, String state, Duration left)
      throws SQLException {
    execute(
        connection,
        """
        INSERT INTO grants VALUES ('req_%d', 1, 1, '%s', '{}', 1, 5, '{}', '%s', 1, '%s')
        """
            .formatted(number, state, InstantText.write(NOW.plus(left)), InstantText.write(NOW)));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
