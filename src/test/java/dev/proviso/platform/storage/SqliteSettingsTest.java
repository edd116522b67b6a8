package dev.proviso.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.proviso.platform.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a SQLite file is opened: durable, strict, one writer, readers that cannot write. */
class SqliteSettingsTest {

  private static final Map<String, String> EVERY_CONNECTION =
      Map.of(
          "journal_mode", "wal",
          "synchronous", "2",
          "foreign_keys", "1",
          "recursive_triggers", "1",
          "trusted_schema", "0",
          "cell_size_check", "1",
          "busy_timeout", "5000",
          "journal_size_limit", "67108864");

  @TempDir Path folder;

  private Database database;
  private SingleProcess lock;
  private HikariDataSource writing;
  private HikariDataSource reading;

  @BeforeEach
  void open() {
    database = Database.of(folder.resolve("proviso.db").toString());
    lock = SingleProcess.claim(database.file(), StorageUse.SERVE);
    writing = SqliteStorage.writing(database);
    Migrations.apply(database, writing);
    reading = SqliteStorage.reading(database, 2);
  }

  @AfterEach
  void close() throws IOException {
    reading.close();
    writing.close();
    lock.close();
  }

  @Test
  void everyConnectionAnswersWithItsSettings() throws SQLException {
    for (HikariDataSource pool : new HikariDataSource[] {writing, reading}) {
      try (Connection one = pool.getConnection()) {
        for (Map.Entry<String, String> wanted : EVERY_CONNECTION.entrySet()) {
          assertThat(pragma(one, wanted.getKey())).as(wanted.getKey()).isEqualTo(wanted.getValue());
        }
      }
    }
  }

  @Test
  void refusesAFileWithASecondNameUnderEither(@TempDir Path other) throws IOException {
    Path file = Files.createFile(other.resolve("a.db"));
    Path second = Files.createDirectories(other.resolve("sub")).resolve("b.db");
    Files.createLink(second, file);
    for (Path name : new Path[] {file, second}) {
      assertThatThrownBy(() -> SingleProcess.claim(name, StorageUse.SERVE))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining(name + " has a second name (a hard link)")
          .hasMessageContaining("copy the file");
    }
    Files.delete(second);
    SingleProcess.claim(file, StorageUse.SERVE).close();
  }

  @Test
  void onlyTheWriterMayWrite() throws SQLException {
    try (Connection reader = reading.getConnection();
        Connection writer = writing.getConnection()) {
      assertThat(pragma(reader, "query_only")).isEqualTo("1");
      assertThat(pragma(writer, "query_only")).isEqualTo("0");
      assertThatThrownBy(() -> execute(reader, "UPDATE activity_head SET batches = 0"))
          .hasMessageContaining("readonly");
      execute(writer, "UPDATE activity_head SET batches = batches");
    }
  }

  @Test
  void thereIsOneWriter() {
    assertThat(writing.getMaximumPoolSize()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE activity SET details = 'x'",
        "DELETE FROM activity",
        "INSERT OR REPLACE INTO activity SELECT * FROM activity",
        "REPLACE INTO activity SELECT * FROM activity",
        "UPDATE OR REPLACE activity SET id = id"
      })
  void theLedgerCanOnlyGrow(String change) throws SQLException {
    try (Connection writer = writing.getConnection()) {
      execute(
          writer,
          "INSERT INTO activity VALUES (1, NULL, 'a', 'b', 'c', 'd', 'e', NULL, NULL, 'f', 'g', 2, NULL, NULL)");
      assertThatThrownBy(() -> execute(writer, change)).hasMessageContaining("append-only");
    }
  }

  @Test
  void aFileThatDoesNotTakeASettingIsRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text.db"), "text ".repeat(1000));
    assertThatThrownBy(() -> SqliteStorage.writing(Database.of(text.toString())))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("not a database");
  }

  @Test
  void theFilesAreTheOwnersOnly() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void aSecondProcessIsRefused() {
    assertThatThrownBy(() -> SingleProcess.claim(database.file(), StorageUse.SERVE))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("A server is running on this file");
  }

  private static String pragma(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA " + name)) {
      return result.getString(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
