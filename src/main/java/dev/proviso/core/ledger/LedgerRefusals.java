package dev.proviso.core.ledger;

import dev.proviso.platform.Refusal;

/** The refusals of a ledger that is not whole. */
final class LedgerRefusals {

  private LedgerRefusals() {}

  static Refusal missing(long from, long upTo) {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "ledger_broken",
        "Rows %d to %d of the ledger are not all there. Run verify, which names the first."
            .formatted(from, upTo));
  }
}
