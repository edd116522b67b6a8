package dev.proviso.ops.backup;

import dev.proviso.core.ledger.Expected;
import dev.proviso.core.ledger.SealCheck;
import dev.proviso.core.ledger.Verified;
import dev.proviso.core.requests.verify.LedgerVerification;
import dev.proviso.platform.Refusal;
import io.micronaut.context.ApplicationContext;
import java.util.List;

/** What was found when a whole ledger was checked. */
public record LedgerProof(long rows, String head) {

  /** Checks the ledger of a database; refuses with the first broken row. */
  public static LedgerProof of(ApplicationContext context) {
    return of(context, null);
  }

  /** The same, and whether a row is there that was noted elsewhere. */
  public static LedgerProof of(ApplicationContext context, Expected expected) {
    return of(context, expected, List.of());
  }

  /** The same, and what else its rows are compared with. */
  public static LedgerProof of(
      ApplicationContext context, Expected expected, List<SealCheck> more) {
    Verified verified = context.getBean(LedgerVerification.class).run(expected, more);
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

  @Override
  public String toString() {
    return "%d rows, head %s".formatted(rows, head);
  }
}
