package dev.proviso.platform.storage;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.sql.ResultSet;

/** The size of the database: that of the SQLite file with its log, or as reported by PostgreSQL. */
@Singleton
public class DatabaseSize {

  private static final String POSTGRES = "SELECT pg_database_size(current_database())";

  private final Database database;
  private final JdbcOperations jdbc;

  DatabaseSize(Database database, JdbcOperations jdbc) {
    this.database = database;
    this.jdbc = jdbc;
  }

  /** The size in bytes now. */
  public long bytes() {
    return database.sqlite() ? ofFile(database.file()) : ofServer();
  }

  private static long ofFile(Path file) {
    return file.toFile().length() + Path.of(file + "-wal").toFile().length();
  }

  @Transactional
  long ofServer() {
    return jdbc.prepareStatement(
        POSTGRES,
        statement -> {
          try (ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
          }
        });
  }
}
