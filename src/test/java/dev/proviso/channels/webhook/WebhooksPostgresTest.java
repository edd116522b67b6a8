package dev.proviso.channels.webhook;

import dev.proviso.testing.Postgres;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class WebhooksPostgresTest extends WebhooksTest {

  @Override
  protected String database() {
    return Postgres.newDatabase();
  }
}
