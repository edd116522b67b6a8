package dev.proviso.core.grants;

import dev.proviso.testing.Postgres;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class ParentGrantsPostgresTest extends ParentGrantsContract {

  @Override
  String database() {
    return Postgres.newDatabase();
  }
}
