package dev.proviso.ops;

import dev.proviso.storage.StorageUse;
import io.micronaut.context.ApplicationContext;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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
      "Prints the number of rows and the hash of the newest. Keep that hash elsewhere: a",
      "ledger that was cut or written anew has another. Exit code 1 names the first row",
      "that is broken."
    })
final class VerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try (ApplicationContext context = CommandContext.on(StorageUse.READ)) {
      spec.commandLine().getOut().println("The ledger is whole: " + LedgerProof.of(context));
      return 0;
    }
  }
}
