package dev.proviso.core.grants.live;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LiveGrantsSqliteTest extends LiveGrantsContract {

  @TempDir Path folder;

  @Override
  String database() {
    return folder.resolve("proviso.db").toString();
  }
}
