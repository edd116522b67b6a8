package dev.proviso.core.requests;

import dev.proviso.testing.Postgres;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class HistorySearchPostgresTest extends HistorySearchContract {

  @Override
  String database() {
    return Postgres.newDatabase();
  }
}
