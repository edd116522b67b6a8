package dev.proviso.core.requests.history;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class HistorySqliteTest extends HistoryContract {

  @TempDir static Path folder;

  @Override
  String database() {
    return folder.resolve("proviso.db").toString();
  }
}
