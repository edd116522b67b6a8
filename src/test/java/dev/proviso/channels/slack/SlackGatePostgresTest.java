package dev.proviso.channels.slack;

import dev.proviso.testing.Postgres;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class SlackGatePostgresTest extends SlackGateContract {

  @Override
  String database() {
    return Postgres.newDatabase();
  }
}
