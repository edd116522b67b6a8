package dev.proviso.core.grants.live;

class LiveMigrationSqliteTest extends LiveMigrationContract {

  @Override
  String database() {
    return folder.resolve("proviso.db").toString();
  }

  @Override
  String elsewhere() {
    return folder.resolve("elsewhere.db").toString();
  }

  @Override
  String address() {
    return "jdbc:sqlite:" + database();
  }
}
