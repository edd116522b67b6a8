package dev.proviso.core.checkpoints;

import dev.proviso.testing.Postgres;

class CheckpointMakerPostgresTest extends CheckpointMakerContract {

  @Override
  String database() {
    return Postgres.newDatabase();
  }
}
