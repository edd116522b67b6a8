package dev.proviso.platform.jobs;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LaterSqliteTest extends LaterContract {

  @TempDir Path folder;

  @Override
  String database() {
    return folder.resolve("proviso.db").toString();
  }
}
