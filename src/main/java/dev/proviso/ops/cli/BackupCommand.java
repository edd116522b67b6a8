package dev.proviso.ops.cli;

import dev.proviso.ops.backup.LedgerProof;
import dev.proviso.ops.backup.SqliteCopy;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.Database;
import dev.proviso.platform.storage.StorageUse;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code backup}. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    header = "Copy the database, also while the server runs.",
    description = {
      "",
      "Copies the SQLite database of PROVISO_DB into a new file of mode 0600, and checks",
      "the copy: its pages and the whole ledger. The file is there only once it passed."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  java -jar proviso.jar backup /backups/$(date +%%F).db",
      "",
      "Prints the number of ledger rows and the hash of the newest. The copy does not",
      "contain secret.key (or PROVISO_SECRET_KEY), without which the secrets of webhooks",
      "and callbacks cannot be opened: keep that elsewhere. For PostgreSQL use pg_dump."
    })
final class BackupCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The new file; nothing is overwritten.")
  private Path file;

  @Override
  public Integer call() {
    Database database = database();
    if (!database.sqlite()) {
      throw refusal(
          "postgres_backup",
          "PROVISO_DB is a PostgreSQL database, which is backed up with: pg_dump --format=custom "
              + "--file=%s %s".formatted(file, address(database)));
    }
    if (Files.exists(file)) {
      throw refusal(
          "file_exists",
          "%s exists already, and a backup never overwrites. Give a new name.".formatted(file));
    }
    try (SqliteCopy copy = SqliteCopy.of(database.file(), file)) {
      LedgerProof proof = CommandContext.proof(copy.draft());
      copy.publish(file);
      spec.commandLine().getOut().println("Backed up to %s: %s".formatted(file, proof));
      spec.commandLine().getOut().println("It does not contain the key that opens stored secrets.");
      return 0;
    }
  }

  /** The database of the settings, without opening it. */
  static Database database() {
    try (ApplicationContext context = CommandContext.on(StorageUse.READ)) {
      return context.getBean(Database.class);
    }
  }

  /** The PostgreSQL address as its own tools take it, without the password. */
  static String address(Database database) {
    return database.shown().replaceFirst("^jdbc:", "");
  }

  private static Refusal refusal(String code, String message) {
    return new Refusal(Refusal.Kind.CONFLICT, code, message);
  }
}
