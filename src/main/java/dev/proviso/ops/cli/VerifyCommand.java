package dev.proviso.ops.cli;

import dev.proviso.core.checkpoints.KeptCheck;
import dev.proviso.core.checkpoints.KeptNotes;
import dev.proviso.core.checkpoints.SignedNote;
import dev.proviso.core.ledger.Expected;
import dev.proviso.core.signing.SigningKeys;
import dev.proviso.ops.backup.LedgerProof;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.StorageUse;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    header = "Check the whole ledger, or a receipt.",
    description = {
      "",
      "Recomputes every hash and the chain, and compares the requests and decisions that",
      "the ledger speaks of. Only reads, also while the server runs.",
      "",
      "With --receipt it checks a receipt instead, with files alone."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar proviso.jar verify",
      "",
      "Prints the number of rows and the hash of the newest, as 1234 rows, head 9f86d0…",
      "Keep both elsewhere, and later check with --expect 1234:9f86d0… that the row is still",
      "there: a ledger that was cut, written anew or restored has another, or none. Exit code",
      "1 names the first row that is broken.",
      "",
      "  java -jar proviso.jar verify --checkpoint /mnt/elsewhere/checkpoints.txt",
      "",
      "compares with all checkpoints of a file that was kept elsewhere (PROVISO_CHECKPOINTS,",
      "the webhook ledger_checkpoint, GET /api/ledger/checkpoint), which are signed.",
      "",
      "  java -jar proviso.jar verify --receipt deploy.jws --jwks jwks.json"
    })
final class VerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--expect",
      paramLabel = "ROW:HASH",
      description = "A row that must be there, as an earlier check printed it.")
  private String expect;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Signed checkpoints that must fit, as the server wrote them.")
  private Path checkpoint;

  @Mixin private ReceiptFiles receipt;

  @Override
  public Integer call() {
    if (receipt.given()) {
      return receipt.check(Clock.systemUTC());
    }
    Expected expected = expect == null ? null : Expected.of(expect);
    List<SignedNote> notes = checkpoint == null ? List.of() : notes();
    try (ApplicationContext context = CommandContext.on(StorageUse.READ)) {
      KeptCheck kept = new KeptCheck(notes);
      LedgerProof proof = LedgerProof.of(context, expected, List.of(kept));
      kept.refuseUnsigned(context.getBean(SigningKeys.class).ring());
      PrintWriter out = spec.commandLine().getOut();
      out.println("The ledger is whole: " + proof);
      if (checkpoint != null) {
        out.println(
            "It fits the %d checkpoints in %s; the largest covers %d rows."
                .formatted(notes.size(), checkpoint, largest(notes)));
      }
      return 0;
    }
  }

  private List<SignedNote> notes() {
    try {
      KeptNotes kept = KeptNotes.read(Files.readAllBytes(checkpoint));
      if (!kept.notes().isEmpty()) {
        return kept.notes();
      }
    } catch (IOException e) {
      throw unreadable("%s (%s)".formatted(checkpoint, e.getClass().getSimpleName()));
    }
    throw unreadable("a checkpoint in %s: there is none".formatted(checkpoint));
  }

  private static Refusal unreadable(String what) {
    return new Refusal(
        Refusal.Kind.INVALID,
        "unreadable_file",
        "Cannot read %s. Name a file of checkpoints that the server wrote.".formatted(what));
  }

  private static long largest(List<SignedNote> notes) {
    return notes.stream().mapToLong(SignedNote::size).max().orElseThrow();
  }
}
