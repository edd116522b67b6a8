package dev.proviso.platform.storage;

import dev.proviso.platform.Refusal;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The configured database: a SQLite file or a PostgreSQL server.
 *
 * @param kind which product
 * @param file the SQLite file, absolute; null for PostgreSQL
 * @param jdbcUrl the address for the driver, without credentials on SQLite
 */
public record Database(Kind kind, Path file, String jdbcUrl) {

  /** The products that Proviso stores its data in. */
  public enum Kind {
    SQLITE,
    POSTGRESQL
  }

  private static final Pattern SCHEME = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]+):.*");

  /**
   * Reads {@code PROVISO_DB}: a path, {@code postgresql://…} or {@code postgres://…}; anything else
   * with a scheme is refused by name.
   */
  public static Database of(String text) {
    String db = text.strip();
    if (db.startsWith("postgresql://") || db.startsWith("postgres://")) {
      return new Database(
          Kind.POSTGRESQL, null, PostgresUrl.jdbc(db).orElseThrow(() -> unknown(db)));
    }
    var scheme = SCHEME.matcher(db);
    boolean drive = db.length() > 2 && db.charAt(1) == ':';
    if (db.isEmpty() || db.equals(":memory:") || (scheme.matches() && !drive)) {
      throw unknown(db);
    }
    Path file = Path.of(db).toAbsolutePath().normalize();
    return new Database(Kind.SQLITE, file, "jdbc:sqlite:" + file);
  }

  private static Refusal unknown(String db) {
    return new Refusal(
        Refusal.Kind.INVALID,
        "unknown_database",
        "PROVISO_DB is \"%s\". Give a path of a SQLite file, such as ./data/proviso.db, or a "
                .formatted(db.replaceAll("//.*@", "//***@"))
            + "postgresql://user:password@host:5432/name URL, with special characters of the "
            + "password percent-encoded.");
  }

  /** Whether this is a SQLite file. */
  public boolean sqlite() {
    return kind == Kind.SQLITE;
  }

  /** A name that is safe to print: without a password. */
  public String shown() {
    return sqlite() ? file.toString() : jdbcUrl.replaceAll("\\?.*", "");
  }
}
