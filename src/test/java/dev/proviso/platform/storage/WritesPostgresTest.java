package dev.proviso.platform.storage;

import dev.proviso.testing.Postgres;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class WritesPostgresTest extends WritesContract {

  @Override
  String database() {
    return Postgres.newDatabase();
  }

  @Override
  String readOnlyError() {
    return "read-only transaction";
  }
}
