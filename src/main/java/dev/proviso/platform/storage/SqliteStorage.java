package dev.proviso.platform.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.proviso.platform.Refusal;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/**
 * Opens a SQLite file for a server: write-ahead log, an fsync at every commit, one writing
 * connection and a pool that can only read. Every setting is read back; a file that does not accept
 * one is refused.
 *
 * @see <a href="https://sqlite.org/pragma.html">SQLite pragmas</a>
 */
final class SqliteStorage {

  /** What every writing connection must answer to {@code PRAGMA name}. */
  private static final Map<String, String> ASSERTED = new LinkedHashMap<>();

  static {
    ASSERTED.put("journal_mode", "wal");
    ASSERTED.put("synchronous", "2");
    ASSERTED.put("foreign_keys", "1");
    ASSERTED.put("recursive_triggers", "1");
    ASSERTED.put("trusted_schema", "0");
    ASSERTED.put("cell_size_check", "1");
  }

  private static final List<String> READ_ONLY = List.of("query_only=ON");

  private SqliteStorage() {}

  static HikariDataSource writing(Database database) {
    HikariDataSource pool =
        pool(database, 1, "proviso-writing", new Source(database, config(), List.of()));
    try (Connection connection = pool.getConnection()) {
      check(connection);
      return pool;
    } catch (SQLException e) {
      pool.close();
      throw unusable(database, e);
    }
  }

  static HikariDataSource reading(Database database, int connections) {
    return pool(
        database, connections, "proviso-reading", new Source(database, config(), READ_ONLY));
  }

  /** One read-only connection to an existing file, which a server may be using. */
  static HikariDataSource beside(Database database) {
    if (!Files.isRegularFile(database.file())) {
      throw new Refusal(
          Refusal.Kind.NOT_FOUND,
          "database_missing",
          "There is no database file %s. Set PROVISO_DB to the file that the server uses."
              .formatted(database.file()));
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(5000);
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    return pool(database, 1, "proviso-beside", new Source(database, config, READ_ONLY));
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(5000);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setPragma(SQLiteConfig.Pragma.RECURSIVE_TRIGGERS, "true");
    config.setJournalSizeLimit(67_108_864);
    // Otherwise the pages that a savepoint saves go through a file.
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    // 16 MB, so that pages touched by every change are copied back only once for many commits.
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "4000");
    config.setTransactionMode(SQLiteConfig.TransactionMode.DEFERRED);
    // Otherwise each change is followed by a query for the last row id, which nobody reads.
    config.setGetGeneratedKeys(false);
    return config;
  }

  private static HikariDataSource pool(Database database, int size, String name, Source source) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(Math.min(size, 2));
    config.setMaxLifetime(0);
    config.setConnectionTimeout(10_000);
    config.setPoolName(name);
    try {
      return new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw unusable(database, e);
    }
  }

  /** A data source that also applies settings missing from the driver's configuration. */
  private static final class Source extends SQLiteDataSource {

    private final Database database;
    private final List<String> pragmas;

    Source(Database database, SQLiteConfig config, List<String> more) {
      super(config);
      this.database = database;
      pragmas = new ArrayList<>(List.of("trusted_schema=OFF", "cell_size_check=ON"));
      pragmas.addAll(more);
    }

    @Override
    public SQLiteConnection getConnection(String user, String password) throws SQLException {
      SQLiteConnection connection =
          new CachingConnection(
              database.jdbcUrl(), database.file().toString(), getConfig().toProperties());
      try (Statement statement = connection.createStatement()) {
        for (String pragma : pragmas) {
          statement.execute("PRAGMA " + pragma);
        }
      }
      return connection;
    }
  }

  private static void check(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> wanted : ASSERTED.entrySet()) {
        String found = answer(statement, wanted.getKey());
        if (!wanted.getValue().equals(found)) {
          throw new SQLException(
              "%s is %s and not %s".formatted(wanted.getKey(), found, wanted.getValue()));
        }
      }
      String integrity = answer(statement, "quick_check");
      if (!"ok".equals(integrity)) {
        throw new SQLException("quick_check found damage: " + integrity);
      }
    }
  }

  private static String answer(Statement statement, String pragma) throws SQLException {
    try (ResultSet result = statement.executeQuery("PRAGMA " + pragma)) {
      return result.next() ? result.getString(1) : null;
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
        "The database file %s cannot be used: %s. Set PROVISO_DB to another file, or restore a backup."
            .formatted(database.file(), root.getMessage()));
  }
}
