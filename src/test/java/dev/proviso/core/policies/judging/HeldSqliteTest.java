package dev.proviso.core.policies.judging;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class HeldSqliteTest extends HeldContract {

  @TempDir static Path folder;

  @Override
  String database() {
    return folder.resolve("proviso.db").toString();
  }
}
