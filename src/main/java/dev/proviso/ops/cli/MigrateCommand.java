package dev.proviso.ops.cli;

import dev.proviso.ops.backup.LedgerProof;
import dev.proviso.ops.backup.Migration;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.Database;
import dev.proviso.platform.storage.StorageUse;
import io.micronaut.context.ApplicationContext;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code migrate}. */
@Command(
    name = "migrate",
    mixinStandardHelpOptions = true,
    header = "Move all data from SQLite to PostgreSQL, or back.",
    description = {
      "",
      "Copies every table into an empty database in one transaction, makes the search",
      "index anew, and then checks the copy's whole ledger. The source stays as it is.",
      "Stop every server first. Nothing is overwritten."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  export PROVISO_SECRET_KEY=$(cat data/secret.key)",
      "  java -jar proviso.jar migrate --from data/proviso.db \\",
      "    --to postgresql://proviso:PASSWORD@db:5432/proviso",
      "  java -jar proviso.jar migrate @move.txt      (options in a file of mode 0600,",
      "                                                so that no password is in ps)",
      "",
      "PROVISO_SECRET_KEY must be the key that sealed the stored secrets. Beside SQLite",
      "that is the content of secret.key, unless the variable was set."
    })
final class MigrateCommand implements Callable<Integer> {

  private static final String SECRET_KEY = "proviso.storage.secret-key";

  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DATABASE",
      description = "A SQLite file, or postgresql://user:password@host:5432/name.")
  private String from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DATABASE",
      description = "The same, of the other kind and empty.")
  private String to;

  @Override
  public Integer call() {
    Database source = Database.of(plain(from));
    Database target = Database.of(plain(to));
    refuseUnfit(source, target);
    try (ApplicationContext reading = CommandContext.on(StorageUse.CHANGE, plain(from));
        ApplicationContext writing = CommandContext.on(StorageUse.CHANGE, plain(to))) {
      refuseWithoutKey(writing, source, target);
      Migration migration = new Migration(reading, writing);
      tell(target, run(migration, source), migration.proof());
      return 0;
    }
  }

  /** Takes the addresses of JDBC too. */
  private static String plain(String database) {
    return database.strip().replaceFirst("^jdbc:(sqlite:)?", "");
  }

  private static void refuseUnfit(Database source, Database target) {
    if (source.kind() == target.kind()) {
      throw refusal(
          Refusal.Kind.INVALID,
          "same_database",
          source.sqlite()
              ? "Both are SQLite files. Use backup and restore to copy one."
              : "Both are PostgreSQL. Use pg_dump and pg_restore to copy one.");
    }
    if (source.sqlite() && !Files.isRegularFile(source.file())) {
      throw refusal(
          Refusal.Kind.NOT_FOUND,
          "database_missing",
          "There is no database file %s. Give the file that the server used."
              .formatted(source.file()));
    }
  }

  /** Without the variable PostgreSQL has no key, and beside a new file a new one would be made. */
  private static void refuseWithoutKey(
      ApplicationContext context, Database source, Database target) {
    if (context.getProperty(SECRET_KEY, String.class).orElse("").isBlank()) {
      String remedy =
          source.sqlite() && Files.exists(source.file().resolveSibling("secret.key"))
              ? "export PROVISO_SECRET_KEY=$(cat %s)"
                  .formatted(source.file().resolveSibling("secret.key"))
              : "set it to the value that the servers have, or make one with openssl rand -base64 32";
      throw refusal(
          Refusal.Kind.UNAVAILABLE,
          "secret_key_unusable",
          "PROVISO_SECRET_KEY is not set, and %s needs it to open the stored secrets: %s"
              .formatted(target.shown(), remedy));
    }
  }

  private static Map<String, Long> run(Migration migration, Database source) {
    try {
      return migration.run();
    } catch (Refusal refusal) {
      if (refusal.code().equals("secret_sealed_elsewhere")) {
        throw refusal(
            Refusal.Kind.CONFLICT,
            "secret_sealed_elsewhere",
            ("The secrets in %s were sealed with another key than PROVISO_SECRET_KEY. Nothing was "
                    + "copied. Set it to the value that the server had, or to the content of the "
                    + "secret.key beside the SQLite file.")
                .formatted(source.shown()));
      }
      throw refusal;
    }
  }

  private void tell(Database target, Map<String, Long> rows, LedgerProof proof) {
    PrintWriter out = spec.commandLine().getOut();
    rows.forEach((table, count) -> out.println("%10d  %s".formatted(count, table)));
    out.println("Copied to %s. The ledger is whole: %s".formatted(target.shown(), proof));
    out.println("Set PROVISO_DB to the new database, keep PROVISO_SECRET_KEY, and start.");
  }

  private static Refusal refusal(Refusal.Kind kind, String code, String message) {
    return new Refusal(kind, code, message);
  }
}
