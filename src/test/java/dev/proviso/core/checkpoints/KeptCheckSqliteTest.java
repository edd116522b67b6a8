package dev.proviso.core.checkpoints;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class KeptCheckSqliteTest extends KeptCheckContract {

  @TempDir Path folder;

  @Override
  String database() {
    return folder.resolve("proviso.db").toString();
  }
}
