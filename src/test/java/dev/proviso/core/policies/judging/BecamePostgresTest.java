package dev.proviso.core.policies.judging;

import dev.proviso.testing.Postgres;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class BecamePostgresTest extends BecameContract {

  @Override
  String database() {
    return Postgres.newDatabase();
  }
}
