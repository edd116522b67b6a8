package dev.proviso.platform.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class WritesSqliteTest extends WritesContract {

  @TempDir Path folder;

  @Override
  String database() {
    return folder.resolve("proviso.db").toString();
  }

  @Override
  String readOnlyError() {
    return "attempt to write a readonly database";
  }
}
