package dev.proviso.platform.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FailingWritesSqliteTest extends FailingWritesContract {

  @TempDir Path folder;

  @Override
  String database() {
    return folder.resolve("proviso.db").toString();
  }
}
