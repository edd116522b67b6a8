package dev.proviso.ops.cli;

import dev.proviso.ops.backup.LedgerProof;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.http.problem.Problems;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.StorageUse;
import dev.proviso.platform.storage.Writes;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

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

  /** Makes a change and waits for its commit. */
  static <T> T await(ApplicationContext context, Change<T> change) {
    return told(context, () -> context.getBean(Writes.class).await(change));
  }

  /** What something gives; the text of a refusal that only has faults is made from them. */
  static <T> T told(ApplicationContext context, Supplier<T> gives) {
    try {
      return gives.get();
    } catch (Refusal refusal) {
      throw told(context, refusal);
    }
  }

  /** A refusal with a sentence, where it had only faults. */
  static Refusal told(ApplicationContext context, Refusal refusal) {
    String text = context.getBean(Problems.class).of(refusal, Locale.ENGLISH).detail();
    return new Refusal(refusal.kind(), refusal.code(), text);
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
