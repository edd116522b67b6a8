package dev.proviso.outbox;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class OutboxSqliteTest extends OutboxContract {

  @TempDir Path folder;

  @Override
  String database() {
    return folder.resolve("proviso.db").toString();
  }
}
