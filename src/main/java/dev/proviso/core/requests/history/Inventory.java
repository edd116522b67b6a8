package dev.proviso.core.requests.history;

import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.requests.RequestTable;
import dev.proviso.platform.storage.DatabaseSize;
import dev.proviso.platform.storage.InstantText;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/**
 * The amount of stored data. Requests are never deleted and their numbers rise, so only those added
 * since the last call are counted.
 */
@Singleton
public final class Inventory {

  private final RequestTable table;
  private final Ledger ledger;
  private final DatabaseSize size;
  private long countedTo;
  private long counted;

  Inventory(RequestTable table, Ledger ledger, DatabaseSize size) {
    this.table = table;
    this.ledger = ledger;
    this.size = size;
  }

  /**
   * What is stored now.
   *
   * @param requests how many requests
   * @param ledgerRows how many rows of the ledger
   * @param since when the first request was made; empty without one
   * @param bytes the size of the database
   */
  public record Stored(long requests, long ledgerRows, Optional<Instant> since, long bytes) {}

  /** What is stored now. */
  public synchronized Stored now() {
    long last = table.lastMade();
    if (last > countedTo) {
      counted += table.countMade(countedTo, last);
      countedTo = last;
    }
    return new Stored(
        counted, ledger.head().id(), table.firstMade().map(InstantText::read), size.bytes());
  }
}
