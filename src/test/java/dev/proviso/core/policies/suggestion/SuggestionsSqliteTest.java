package dev.proviso.core.policies.suggestion;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SuggestionsSqliteTest extends SuggestionsContract {

  @TempDir static Path folder;

  @Override
  protected String database() {
    return folder.resolve("proviso.db").toString();
  }
}
