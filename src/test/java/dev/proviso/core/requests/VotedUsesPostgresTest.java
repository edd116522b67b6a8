package dev.proviso.core.requests;

import dev.proviso.testing.Postgres;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class VotedUsesPostgresTest extends VotedUsesContract {

  private final String database = Postgres.newDatabase();

  @Override
  String database() {
    return database;
  }
}
