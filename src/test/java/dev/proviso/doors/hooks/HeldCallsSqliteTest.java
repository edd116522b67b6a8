package dev.proviso.doors.hooks;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class HeldCallsSqliteTest extends HeldCallsContract {

  @TempDir static Path all;

  @Override
  Path folderOfAll() {
    return all;
  }

  @Override
  String newDatabase(Path folder) {
    return folder.resolve("proviso.db").toString();
  }
}
