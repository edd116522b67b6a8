package dev.proviso.channels;

import dev.proviso.testing.Postgres;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class DeliveryPostgresTest extends DeliveryTest {

  @Override
  protected String database() {
    return Postgres.newDatabase();
  }
}
