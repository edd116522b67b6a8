package dev.proviso.core.grants.live;

import dev.proviso.testing.Postgres;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class LiveMigrationPostgresTest extends LiveMigrationContract {

  private final String database = Postgres.newDatabase();

  @Override
  String database() {
    return database;
  }

  @Override
  String elsewhere() {
    return Postgres.newDatabase();
  }

  @Override
  String address() {
    String place = database.substring(database.indexOf('@') + 1);
    return "jdbc:postgresql://" + place + "?user=postgres&password=postgres";
  }
}
