package dev.proviso.core.ledger;

import dev.proviso.platform.storage.Database;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.util.Set;
import java.util.TreeSet;

/** Checks that the triggers that keep the ledger append-only are still in place. */
@Singleton
class AppendOnly {

  private static final Set<String> SQLITE =
      Set.of("activity_is_not_updated", "activity_is_not_deleted");
  private static final Set<String> POSTGRES =
      Set.of("activity_is_not_changed", "activity_is_not_truncated");

  private final JdbcOperations jdbc;
  private final boolean sqlite;

  AppendOnly(JdbcOperations jdbc, Database database) {
    this.jdbc = jdbc;
    this.sqlite = database.sqlite();
  }

  /** The names of the triggers that are missing, disabled, or no longer refuse changes. */
  @Transactional
  Set<String> missing() {
    String sql =
        sqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'activity'"
                + " AND sql LIKE '%BEGIN SELECT RAISE(ABORT,%' AND sql NOT LIKE '% WHEN %'"
            : "SELECT t.tgname FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
                + " WHERE t.tgrelid = 'activity'::regclass AND t.tgenabled IN ('O', 'A')"
                + " AND t.tgqual IS NULL AND p.prosrc LIKE '%RAISE EXCEPTION%'"
                + " AND p.prosrc NOT LIKE '%RETURN%'";
    Set<String> missing = new TreeSet<>(sqlite ? SQLITE : POSTGRES);
    return jdbc.prepareStatement(
        sql,
        statement -> {
          try (ResultSet found = statement.executeQuery()) {
            while (found.next()) {
              missing.remove(found.getString(1));
            }
          }
          return missing;
        });
  }
}
