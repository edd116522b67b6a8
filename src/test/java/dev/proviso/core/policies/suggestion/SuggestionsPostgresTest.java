package dev.proviso.core.policies.suggestion;

import dev.proviso.testing.Postgres;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class SuggestionsPostgresTest extends SuggestionsContract {

  @Override
  protected String database() {
    return Postgres.newDatabase();
  }
}
