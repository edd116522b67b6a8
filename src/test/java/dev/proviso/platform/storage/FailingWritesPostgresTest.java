package dev.proviso.platform.storage;

import dev.proviso.testing.Postgres;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class FailingWritesPostgresTest extends FailingWritesContract {

  @Override
  String database() {
    return Postgres.newDatabase();
  }
}
