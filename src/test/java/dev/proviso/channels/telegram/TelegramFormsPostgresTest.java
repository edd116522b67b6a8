package dev.proviso.channels.telegram;

import dev.proviso.testing.Postgres;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class TelegramFormsPostgresTest extends TelegramFormsContract {

  @Override
  String database() {
    return Postgres.newDatabase();
  }
}
