package dev.proviso.core.grants;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class ReportsSqliteTest extends ReportsContract {

  @TempDir static Path folder;

  @Override
  String database() {
    return folder.resolve("proviso.db").toString();
  }
}
