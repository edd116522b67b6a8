package dev.proviso.ops.backup;

import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.SingleProcess;
import dev.proviso.platform.storage.StorageUse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteOpenMode;
import org.sqlite.core.DB;

/**
 * A whole copy of a SQLite database in one file of mode 0600, taken beside a running server. It is
 * a draft until it is published under its name, so a failed copy never appears there.
 *
 * @see <a href="https://sqlite.org/backup.html">SQLite online backup API</a>
 */
public final class SqliteCopy implements AutoCloseable {

  private final Path draft;

  private SqliteCopy(Path draft) {
    this.draft = draft;
  }

  /**
   * Copies a database into a draft in the directory of the target and checks it with {@code
   * integrity_check}; refuses a source that is missing, damaged or no database.
   */
  public static SqliteCopy of(Path source, Path target) {
    if (!Files.isRegularFile(source)) {
      throw refusal("database_missing", "There is no database file %s.".formatted(source));
    }
    Path folder = target.toAbsolutePath().getParent();
    SqliteCopy copy;
    try {
      Files.createDirectories(folder);
      copy = new SqliteCopy(Files.createTempFile(folder, target.getFileName() + ".", ".partial"));
    } catch (IOException e) {
      throw unwritable(target, e);
    }
    try {
      copy.fill(source);
      copy.check();
      return copy;
    } catch (SQLException e) {
      copy.close();
      throw refusal(
          "database_unusable", "%s cannot be copied: %s.".formatted(source, e.getMessage()));
    }
  }

  /** The path of the draft, for inspection. */
  public Path draft() {
    return draft;
  }

  /** Gives the draft its name; refuses to overwrite. */
  public void publish(Path target) {
    try {
      flush(draft);
      Files.move(draft, target);
      flush(target.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  /**
   * Marks the draft as a restored backup, for the first start on it; also a draft of an older
   * version whose schema has no place for the mark yet.
   */
  public void noteRestoration(Path backup, Instant at) {
    try (Connection connection = open(draft, new SQLiteConfig());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS restored (file TEXT NOT NULL, rows_then BIGINT NOT NULL,"
              + " head_then TEXT NOT NULL, restored_at TEXT NOT NULL)");
      try (PreparedStatement note =
          connection.prepareStatement(
              "INSERT INTO restored SELECT ?, id, hash, ? FROM activity_head WHERE one = 1")) {
        note.setString(1, backup.getFileName().toString());
        note.setString(2, InstantText.write(InstantText.precise(at)));
        note.executeUpdate();
      }
    } catch (SQLException e) {
      throw refusal(
          "database_unusable", "%s is no backup of Proviso: %s.".formatted(backup, e.getMessage()));
    }
  }

  /** Makes the draft the database of a server; refuses while one runs, and to overwrite data. */
  @SuppressWarnings("try") // the lock is only held
  public void restore(Path database) {
    try (SingleProcess lock = SingleProcess.claim(database, StorageUse.CHANGE)) {
      refuseData(database);
      flush(draft);
      Files.move(draft, database, StandardCopyOption.ATOMIC_MOVE);
      flush(database.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw unwritable(database, e);
    }
  }

  /** Refuses a database that a server is using, and one that holds data; creates no file. */
  public static void refuseUse(Path database) {
    SingleProcess.refuseClaimed(database, StorageUse.CHANGE);
    refuseData(database);
  }

  private static void refuseData(Path database) {
    try {
      Path log = database.resolveSibling(database.getFileName() + "-wal");
      if ((Files.exists(database) && Files.size(database) > 0) || Files.exists(log)) {
        throw new Refusal(
            Refusal.Kind.CONFLICT,
            "database_not_empty",
            ("%s holds data already, and restoring never overwrites. Move it away first (with its "
                    + "-wal file), or set PROVISO_DB to a new path.")
                .formatted(database));
      }
    } catch (IOException e) {
      throw unwritable(database, e);
    }
  }

  /**
   * All pages in one step: a single step is one snapshot, so a busy writer cannot make it start
   * over.
   */
  private void fill(Path source) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(5000);
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    try (Connection connection = open(source, config)) {
      DB database = connection.unwrap(SQLiteConnection.class).getDatabase();
      int code = database.backup("main", draft.toString(), null, 100, 100, -1);
      if (code != 0) {
        throw new SQLException(SQLiteErrorCode.getErrorCode(code).message);
      }
    }
  }

  /** A journal mode without side files makes the copy one file. */
  private void check() throws SQLException {
    try (Connection connection = open(draft, new SQLiteConfig());
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=DELETE");
      for (String check : new String[] {"integrity_check", "foreign_key_check"}) {
        try (ResultSet result = statement.executeQuery("PRAGMA " + check)) {
          if (result.next() && !"ok".equals(result.getString(1))) {
            throw new SQLException(check + " found damage: " + result.getString(1));
          }
        }
      }
    }
  }

  private static Connection open(Path file, SQLiteConfig config) throws SQLException {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source.getConnection();
  }

  private static void flush(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static Refusal refusal(String code, String message) {
    return new Refusal(Refusal.Kind.UNAVAILABLE, code, message);
  }

  private static Refusal unwritable(Path target, IOException e) {
    return refusal(
        "file_unwritable",
        "%s cannot be written (%s). Give a new file in a directory that this account may write to."
            .formatted(target, e.getClass().getSimpleName() + ": " + e.getMessage()));
  }

  /** Removes the draft if it was not published. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      // A left-over draft ends in .partial and is taken for nothing else.
    }
  }
}
