package dev.proviso.core.requests;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class VotedUsesSqliteTest extends VotedUsesContract {

  @TempDir static Path folder;

  @Override
  String database() {
    return folder.resolve("proviso.db").toString();
  }
}
