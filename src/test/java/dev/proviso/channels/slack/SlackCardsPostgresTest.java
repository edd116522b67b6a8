package dev.proviso.channels.slack;

import dev.proviso.testing.Postgres;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class SlackCardsPostgresTest extends SlackCardsContract {

  @Override
  String database() {
    return Postgres.newDatabase();
  }
}
