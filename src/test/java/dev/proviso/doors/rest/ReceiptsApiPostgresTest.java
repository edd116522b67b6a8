package dev.proviso.doors.rest;

import dev.proviso.testing.Postgres;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** The same on PostgreSQL. */
@Tag("postgres")
class ReceiptsApiPostgresTest extends ReceiptsApiTest {

  @Override
  public Map<String, Object> properties() {
    return Map.of("proviso.storage.db", Postgres.newDatabase());
  }
}
