package dev.proviso.core.checkpoints;

import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.platform.storage.Writes;
import io.micronaut.context.ApplicationContext;

/** Fills ledgers with rows of no consequence. */
final class LedgerFixture {

  private static final Actor ROBIN = new Actor("prn_robin", "robin", false);
  private static final int BATCH = 1000;

  private LedgerFixture() {}

  /** Writes rows until there are so many. */
  static void fill(ApplicationContext context, long rows) {
    Ledger ledger = context.getBean(Ledger.class);
    long next = ledger.head().id() + 1;
    while (next <= rows) {
      long from = next;
      long to = Math.min(from + BATCH - 1, rows);
      context
          .getBean(Writes.class)
          .await(
              tx -> {
                LedgerRow last = null;
                for (long i = from; i <= to; i++) {
                  Entry entry = Entry.of(EventType.SESSION_STARTED, ROBIN, "session " + i);
                  last = ledger.record(tx, entry);
                }
                return last;
              });
      next = to + 1;
    }
  }
}
