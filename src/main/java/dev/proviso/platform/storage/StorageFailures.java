package dev.proviso.platform.storage;

import dev.proviso.platform.Refusal;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.stream.Stream;
import org.sqlite.SQLiteException;

/** Translates database failures for the caller: try again, unavailable, or an internal error. */
final class StorageFailures {

  /** The primary result codes after which the same write may succeed later. */
  private static final Set<Integer> SQLITE_UNAVAILABLE =
      Set.of(5, 6, 7, 8, 10, 11, 13, 14, 15, 22, 23, 26);

  /** SQLSTATE classes: connection, resources, operator intervention, system, read-only. */
  private static final Set<String> POSTGRES_UNAVAILABLE = Set.of("08", "53", "57", "58", "25");

  /**
   * The driver's message for a rollback after SQLite has already rolled back, for example when a
   * commit meets a full disk.
   */
  private static final String ROLLED_BACK_BY_ITSELF = "database in auto-commit mode";

  private StorageFailures() {}

  static boolean asksForRepeat(Throwable failure) {
    return sqlFailures(failure)
        .map(SQLException::getSQLState)
        .anyMatch(state -> "40001".equals(state) || "40P01".equals(state));
  }

  /** A refusal that callers may see if the database is at fault; otherwise the failure itself. */
  static Throwable explain(Throwable failure) {
    if (sqlFailures(failure).anyMatch(StorageFailures::unavailable)) {
      return new Refusal(
          Refusal.Kind.UNAVAILABLE,
          "storage_unavailable",
          uncertain(failure)
              ? "The connection to the database was lost. Look whether the change was made before "
                  + "you try again."
              : "The database cannot be written to now. Nothing was changed; try again later.");
    }
    return failure;
  }

  /** A connection that broke, rather than being refused, may have broken after the commit. */
  private static boolean uncertain(Throwable failure) {
    return sqlFailures(failure).noneMatch(SQLTransientConnectionException.class::isInstance)
        && sqlFailures(failure)
            .map(StorageFailures::state)
            .anyMatch(state -> state.startsWith("08") || state.startsWith("57"));
  }

  /** The SQLSTATE; that of a broken connection if the pool reports a closed one without it. */
  private static String state(SQLException e) {
    if (e.getSQLState() != null) {
      return e.getSQLState();
    }
    return "Connection is closed".equals(e.getMessage()) ? "08006" : "";
  }

  private static boolean unavailable(SQLException e) {
    if (e instanceof SQLiteException sqlite) {
      return SQLITE_UNAVAILABLE.contains(sqlite.getResultCode().code & 0xff);
    }
    if (ROLLED_BACK_BY_ITSELF.equals(e.getMessage())) {
      return true;
    }
    return POSTGRES_UNAVAILABLE.stream().anyMatch(state(e)::startsWith)
        || e instanceof SQLTransientException;
  }

  private static Stream<SQLException> sqlFailures(Throwable failure) {
    return Stream.iterate(failure, t -> t != null, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast);
  }
}
