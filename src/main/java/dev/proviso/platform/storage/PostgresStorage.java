package dev.proviso.platform.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.proviso.platform.Refusal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens a PostgreSQL database, with one writing connection per node and a pool of read-only
 * sessions. Refuses a server that acknowledges commits before they are on disk.
 */
final class PostgresStorage {

  private static final String WRITING = "SET SESSION default_transaction_read_only = off";

  /** All statements of a transaction that reads see one state, as on SQLite. */
  private static final String READING =
      "SET SESSION default_transaction_read_only = on;"
          + " SET SESSION default_transaction_isolation = 'repeatable read'";

  private PostgresStorage() {}

  static HikariDataSource writing(Database database) {
    HikariDataSource pool = pool(database, 1, "proviso-writing", WRITING);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
        check(statement, setting);
      }
      return pool;
    } catch (SQLException e) {
      pool.close();
      throw unusable(database, e);
    } catch (Refusal refusal) {
      pool.close();
      throw refusal;
    }
  }

  static DataSource migrating(Database database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.jdbcUrl());
    return source;
  }

  static HikariDataSource reading(Database database, int connections) {
    return pool(database, connections, "proviso-reading", READING);
  }

  private static HikariDataSource pool(Database database, int size, String name, String session) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.jdbcUrl());
    // Its JIT compiler takes longer than any statement here, because it overestimates their cost.
    config.setConnectionInitSql(session + "; SET SESSION jit = off");
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(Math.min(size, 2));
    config.setConnectionTimeout(10_000);
    config.setPoolName(name);
    config.addDataSourceProperty("ApplicationName", name);
    config.addDataSourceProperty("socketTimeout", "60");
    config.addDataSourceProperty("connectTimeout", "10");
    // The detail of an error contains values of the row, which must not be logged.
    config.addDataSourceProperty("logServerErrorDetail", "false");
    try {
      return new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw unusable(database, e);
    }
  }

  private static void check(Statement statement, String setting) throws SQLException {
    try (ResultSet result = statement.executeQuery("SHOW " + setting)) {
      result.next();
      if ("off".equals(result.getString(1))) {
        throw new Refusal(
            Refusal.Kind.UNAVAILABLE,
            "database_unsafe",
            ("PostgreSQL runs with %s=off, so a decision that was acknowledged could be lost. "
                    + "Set %s=on and restart.")
                .formatted(setting, setting));
      }
    }
  }

  private static Refusal unusable(Database database, Exception e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new Refusal(
        Refusal.Kind.UNAVAILABLE,
        "database_unusable",
        "The database %s cannot be used: %s. Check PROVISO_DB, and that its server runs."
            .formatted(database.shown(), root.getMessage()));
  }
}
