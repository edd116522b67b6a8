package dev.proviso.channels.slack;

import dev.proviso.testing.Postgres;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class SlackRacesPostgresTest extends SlackRacesContract {

  @Override
  String database() {
    return Postgres.newDatabase();
  }
}
