package dev.proviso.core.checkpoints;

class CheckpointMakerSqliteTest extends CheckpointMakerContract {

  @Override
  String database() {
    return folder.resolve("proviso.db").toString();
  }
}
