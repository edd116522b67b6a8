package dev.proviso.ops.cli;

import dev.proviso.core.ledger.Expected;
import dev.proviso.ops.backup.LedgerProof;
import dev.proviso.platform.storage.StorageUse;
import io.micronaut.context.ApplicationContext;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    header = "Check the whole ledger.",
    description = {
      "",
      "Recomputes every hash and the chain, and compares the requests and decisions that",
      "the ledger speaks of. Only reads, also while the server runs."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  java -jar proviso.jar verify",
      "",
      "Prints the number of rows and the hash of the newest, as 1234 rows, head 9f86d0…",
      "Keep both elsewhere, and later check with --expect 1234:9f86d0… that the row is still",
      "there: a ledger that was cut, written anew or restored has another, or none. Exit code",
      "1 names the first row that is broken."
    })
final class VerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--expect",
      paramLabel = "ROW:HASH",
      description = "A row that must be there, as an earlier check printed it.")
  private String expect;

  @Override
  public Integer call() {
    Expected expected = expect == null ? null : Expected.of(expect);
    try (ApplicationContext context = CommandContext.on(StorageUse.READ)) {
      spec.commandLine()
          .getOut()
          .println("The ledger is whole: " + LedgerProof.of(context, expected));
      return 0;
    }
  }
}
