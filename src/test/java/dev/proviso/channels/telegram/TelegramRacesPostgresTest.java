package dev.proviso.channels.telegram;

import dev.proviso.testing.Postgres;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class TelegramRacesPostgresTest extends TelegramRacesContract {

  @Override
  String database() {
    return Postgres.newDatabase();
  }
}
