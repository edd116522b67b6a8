package dev.proviso.core.requests;

import dev.proviso.testing.Postgres;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class DecisionsPostgresTest extends DecisionsContract {

  @Override
  String database() {
    return Postgres.newDatabase();
  }
}
