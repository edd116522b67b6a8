package dev.proviso.core.requests;

import dev.proviso.testing.Postgres;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class ChainedChangesPostgresTest extends ChainedChangesContract {

  @Override
  String database() {
    return Postgres.newDatabase();
  }
}
