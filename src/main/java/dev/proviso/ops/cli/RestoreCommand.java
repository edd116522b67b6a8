package dev.proviso.ops.cli;

import dev.proviso.ops.backup.SqliteCopy;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.Database;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code restore}. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    header = "Start over from a backup.",
    description = {
      "",
      "Checks a backup, its pages and the whole ledger, and makes it the SQLite database",
      "of PROVISO_DB. The server must be stopped. Data is never overwritten."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  mv data/proviso.db* /tmp/     (if there is a database already)",
      "  java -jar proviso.jar restore /backups/2026-11-21.db",
      "",
      "For PostgreSQL use pg_restore."
    })
final class RestoreCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A file that backup made.")
  private Path file;

  @Override
  public Integer call() {
    Database database = BackupCommand.database();
    if (!database.sqlite()) {
      throw new Refusal(
          Refusal.Kind.CONFLICT,
          "postgres_restore",
          "PROVISO_DB is a PostgreSQL database, which is restored into an empty one with: "
              + "pg_restore --no-owner --dbname=%s %s"
                  .formatted(BackupCommand.address(database), file));
    }
    SqliteCopy.refuseUse(database.file());
    try (SqliteCopy copy = SqliteCopy.of(file, database.file())) {
      String found = proof(copy);
      copy.noteRestoration(file, Instant.now());
      copy.restore(database.file());
      PrintWriter out = spec.commandLine().getOut();
      out.println("The next start on it writes into the ledger that it is a restored backup.");
      out.println("Restored %s to %s: %s".formatted(file, database.file(), found));
      return 0;
    }
  }

  /** A backup of an older version is brought up to date, and can be checked, by the server only. */
  private static String proof(SqliteCopy copy) {
    try {
      return CommandContext.proof(copy.draft()).toString();
    } catch (RuntimeException failure) {
      // A refusal to open the database comes wrapped by the beans that needed it.
      if (Failures.refusal(failure).filter(it -> it.code().equals("schema_outdated")).isPresent()) {
        return "pages checked; it is of an older version, so start the server and then run verify";
      }
      throw failure;
    }
  }
}
