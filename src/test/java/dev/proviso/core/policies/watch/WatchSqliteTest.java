package dev.proviso.core.policies.watch;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class WatchSqliteTest extends WatchContract {

  @TempDir static Path folder;

  @Override
  protected String database() {
    return folder.resolve("proviso.db").toString();
  }
}
