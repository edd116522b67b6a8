package dev.proviso.core.policies.watch;

import dev.proviso.testing.Postgres;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class WatchPostgresTest extends WatchContract {

  @Override
  protected String database() {
    return Postgres.newDatabase();
  }
}
