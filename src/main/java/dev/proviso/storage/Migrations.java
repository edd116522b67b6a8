package dev.proviso.storage;

import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The schema: portable migrations in {@code db/migration}, and beside them those few that each
 * database says in its own words (append-only triggers, full-text search), with equal versions.
 */
final class Migrations {

  private Migrations() {}

  static void apply(Database database, DataSource writing) {
    Flyway.configure()
        .dataSource(writing)
        .locations(
            "classpath:db/migration",
            "classpath:db/" + database.kind().name().toLowerCase(Locale.ROOT))
        .loggers("slf4j")
        .load()
        .migrate();
  }
}
