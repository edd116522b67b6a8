package dev.proviso.core.identity;

import dev.proviso.testing.Postgres;
import org.junit.jupiter.api.Tag;

/** The same on PostgreSQL, where no key is kept in memory. */
@Tag("postgres")
class ApiKeysPostgresTest extends ApiKeysTest {

  @Override
  String database() {
    return Postgres.newDatabase();
  }
}
