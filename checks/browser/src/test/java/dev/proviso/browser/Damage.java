package dev.proviso.browser;

import dev.proviso.testing.TestServer;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** What somebody with a shell on the machine can do to the database. */
final class Damage {

  private Damage() {}

  /** Runs a statement behind the server's back, with the guards of the ledger taken away. */
  static void of(TestServer server, String sql) throws SQLException {
    try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + file(server));
        Statement statement = raw.createStatement()) {
      statement.execute("DROP TRIGGER IF EXISTS activity_is_not_updated");
      statement.execute("DROP TRIGGER IF EXISTS activity_is_not_deleted");
      statement.execute(sql);
    }
  }

  /** The file of its database. */
  static String file(TestServer server) {
    return server
        .bean(ApplicationContext.class)
        .getRequiredProperty("proviso.storage.db", String.class);
  }
}
