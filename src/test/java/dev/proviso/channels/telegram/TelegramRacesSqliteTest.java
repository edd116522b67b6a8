package dev.proviso.channels.telegram;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class TelegramRacesSqliteTest extends TelegramRacesContract {

  @TempDir Path folder;

  @Override
  String database() {
    return folder.resolve("proviso.db").toString();
  }
}
