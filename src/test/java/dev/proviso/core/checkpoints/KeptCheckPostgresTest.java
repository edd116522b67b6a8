package dev.proviso.core.checkpoints;

import dev.proviso.testing.Postgres;

class KeptCheckPostgresTest extends KeptCheckContract {

  @Override
  String database() {
    return Postgres.newDatabase();
  }
}
