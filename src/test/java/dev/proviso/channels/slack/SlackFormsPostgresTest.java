package dev.proviso.channels.slack;

import dev.proviso.testing.Postgres;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class SlackFormsPostgresTest extends SlackFormsContract {

  @Override
  String database() {
    return Postgres.newDatabase();
  }
}
