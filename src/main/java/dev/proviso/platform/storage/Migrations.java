package dev.proviso.platform.storage;

import dev.proviso.platform.Refusal;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.migration.JavaMigration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schema: portable migrations in {@code db/migration}, and a few specific to each database
 * (append-only triggers, full-text search) with the same versions. A migration that cannot be
 * written in SQL is a bean of the package that it belongs to.
 */
final class Migrations {

  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  private Migrations() {}

  /** Brings the schema up to date; refuses one made by a newer or different version. */
  static void apply(Database database, DataSource writing, JavaMigration... more) {
    try {
      flyway(database, writing, more).migrate();
    } catch (FlywayValidateException e) {
      LOG.debug("Validation failed", e);
      throw new Refusal(
          Refusal.Kind.CONFLICT,
          "schema_unknown",
          ("The database %s was made by a newer version of Proviso. Use that version, or restore "
                  + "a backup that this one made.")
              .formatted(database.shown()));
    }
  }

  /** Refuses a database whose schema is not the one of this version; changes nothing. */
  static void check(Database database, DataSource reading, JavaMigration... more) {
    if (flyway(database, reading, more).info().pending().length > 0) {
      throw new Refusal(
          Refusal.Kind.CONFLICT,
          "schema_outdated",
          ("The database %s was made by an older version of Proviso, or is not one. Start the "
                  + "server of this version on it once, or use the version that made it.")
              .formatted(database.shown()));
    }
  }

  private static Flyway flyway(Database database, DataSource source, JavaMigration... more) {
    return Flyway.configure()
        .dataSource(source)
        .locations(
            "classpath:db/migration",
            "classpath:db/" + database.kind().name().toLowerCase(Locale.ROOT))
        .javaMigrations(more)
        // A schema from the future is refused, not ignored.
        .ignoreMigrationPatterns(new String[0])
        .loggers("slf4j")
        .load();
  }
}
