package dev.proviso.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.platform.Refusal;
import dev.proviso.testing.Postgres;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which PostgreSQL servers are taken: those that have written what they acknowledge. */
@Tag("postgres")
class PostgresStartTest {

  @Test
  void theServerOfTheTestsWritesBeforeItAcknowledges() throws SQLException {
    Database database = Database.of(Postgres.newDatabase());
    try (Connection connection = DriverManager.getConnection(database.jdbcUrl())) {
      for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
        assertThat(show(connection, setting)).as(setting).isEqualTo("on");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
  void refusesAServerThatDoesNot(String setting) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig(setting, "off");
    try (EmbeddedPostgres server = builder.start()) {
      String url = "postgresql://postgres:postgres@localhost:" + server.getPort() + "/postgres";
      assertThatThrownBy(() -> PostgresStorage.writing(Database.of(url)))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining(setting + "=off")
          .hasMessageNotContaining("postgres:postgres");
    }
  }

  @Test
  void readersCannotWriteAndTheLedgerCanOnlyGrow() throws SQLException {
    String url = Postgres.newDatabase();
    try (ApplicationContext context = TestContext.on(url, Map.of());
        Connection reader = context.getBean(DatabaseConnections.class).get();
        Statement statement = reader.createStatement()) {
      assertThatThrownBy(() -> statement.execute("UPDATE activity_head SET batches = 0"))
          .hasMessageContaining("read-only");
    }
    try (Connection owner = DriverManager.getConnection(Database.of(url).jdbcUrl());
        Statement statement = owner.createStatement()) {
      statement.execute(
          "INSERT INTO activity VALUES (1, NULL, 'a', 'b', 'c', 'd', 'e', NULL, NULL, 'f', 'g')");
      for (String change :
          new String[] {
            "UPDATE activity SET details = 'x'", "DELETE FROM activity", "TRUNCATE activity"
          }) {
        assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("append-only");
      }
    }
  }

  private static String show(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SHOW " + setting)) {
      result.next();
      return result.getString(1);
    }
  }
}
