package dev.proviso.core.grants.live;

import dev.proviso.testing.Postgres;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class LiveGrantsPostgresTest extends LiveGrantsContract {

  @Override
  String database() {
    return Postgres.newDatabase();
  }
}
