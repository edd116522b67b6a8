package dev.proviso.core.requests.history;

import dev.proviso.testing.Postgres;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
class HistoryPostgresTest extends HistoryContract {

  @Override
  String database() {
    return Postgres.newDatabase();
  }
}
