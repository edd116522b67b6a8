package dev.proviso.channels.telegram;

import dev.proviso.testing.Postgres;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class TelegramPlatformPostgresTest extends TelegramPlatformContract {

  @Override
  String database() {
    return Postgres.newDatabase();
  }
}
