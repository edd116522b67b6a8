package dev.proviso.ops;

import dev.proviso.Refusal;
import dev.proviso.activity.Expected;
import dev.proviso.activity.Verified;
import dev.proviso.requests.Verification;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;

/** What was found when a whole ledger was checked. */
record LedgerProof(long rows, String head) {

  /** Checks the ledger of a database; refuses with the first broken row. */
  static LedgerProof of(ApplicationContext context) {
    return of(context, null);
  }

  /** The same, and whether a row is there that was noted elsewhere. */
  static LedgerProof of(ApplicationContext context, Expected expected) {
    Verified verified = context.getBean(Verification.class).run(expected);
    verified
        .broken()
        .ifPresent(
            broken -> {
              throw new Refusal(
                  Refusal.Kind.CONFLICT,
                  "ledger_broken",
                  "The ledger is broken at row %d: %s".formatted(broken.row(), broken.reason()));
            });
    return new LedgerProof(verified.rows(), verified.head());
  }

  /** Checks the ledger in a SQLite file. */
  static LedgerProof of(Path file) {
    try (ApplicationContext context = CommandContext.reading(file)) {
      return of(context);
    }
  }

  @Override
  public String toString() {
    return "%d rows, head %s".formatted(rows, head);
  }
}
