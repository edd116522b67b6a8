package dev.proviso.core.requests;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class HistorySearchSqliteTest extends HistorySearchContract {

  @TempDir static Path folder;

  @Override
  String database() {
    return folder.resolve("proviso.db").toString();
  }
}
