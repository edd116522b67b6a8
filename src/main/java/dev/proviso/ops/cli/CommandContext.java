package dev.proviso.ops.cli;

import dev.proviso.ops.backup.LedgerProof;
import dev.proviso.platform.storage.StorageUse;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The beans that a command needs: no HTTP server, no background work, no figures. */
final class CommandContext {

  private CommandContext() {}

  /** The beans on the database of the settings. */
  static ApplicationContext on(StorageUse use) {
    return start(use, Map.of());
  }

  /** The beans on another database than that of the settings. */
  static ApplicationContext on(StorageUse use, String database) {
    return start(use, Map.of("proviso.storage.db", database));
  }

  /** The beans on another SQLite file, only to read it. */
  static ApplicationContext reading(Path file) {
    return start(StorageUse.READ, Map.of("proviso.storage.db", file.toString()));
  }

  /** Checks the ledger in a SQLite file; refuses with the first broken row. */
  static LedgerProof proof(Path file) {
    try (ApplicationContext context = reading(file)) {
      return LedgerProof.of(context);
    }
  }

  private static ApplicationContext start(StorageUse use, Map<String, Object> more) {
    Map<String, Object> properties = new HashMap<>(more);
    properties.put("proviso.storage.use", use.name());
    properties.put("micronaut.metrics.enabled", false);
    ApplicationContext context =
        ApplicationContext.builder()
            .banner(false)
            .deduceEnvironment(false)
            .properties(properties)
            .start();
    SettingsCheck.refuseUnreadable(context);
    return context;
  }
}
