package dev.proviso.storage;

import dev.proviso.Refusal;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The schema: portable migrations in {@code db/migration}, and beside them those few that each
 * database says in its own words (append-only triggers, full-text search), with equal versions.
 */
final class Migrations {

  private Migrations() {}

  /** Brings the schema up to date. */
  static void apply(Database database, DataSource writing) {
    flyway(database, writing).migrate();
  }

  /** Refuses a database whose schema is not the one of this version; changes nothing. */
  static void check(Database database, DataSource reading) {
    if (flyway(database, reading).info().pending().length > 0) {
      throw new Refusal(
          Refusal.Kind.CONFLICT,
          "schema_outdated",
          ("The database %s was made by an older version of Proviso, or is not one. Start the "
                  + "server of this version on it once, or use the version that made it.")
              .formatted(database.shown()));
    }
  }

  private static Flyway flyway(Database database, DataSource source) {
    return Flyway.configure()
        .dataSource(source)
        .locations(
            "classpath:db/migration",
            "classpath:db/" + database.kind().name().toLowerCase(Locale.ROOT))
        .loggers("slf4j")
        .load();
  }
}
