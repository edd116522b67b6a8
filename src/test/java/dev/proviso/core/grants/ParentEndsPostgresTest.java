package dev.proviso.core.grants;

import dev.proviso.testing.Postgres;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class ParentEndsPostgresTest extends ParentEndsContract {

  @Override
  String database() {
    return Postgres.newDatabase();
  }
}
