package dev.proviso.core.ledger;

import java.util.Optional;

/**
 * What a check of the ledger found.
 *
 * @param rows how many rows are sound, counted from the first
 * @param head the hash of the last of them, 64 zeros for none
 * @param broken the first row that is not; empty if all are
 */
public record Verified(long rows, String head, Optional<Broken> broken) {

  /** Whether every row is as it was written. */
  public boolean ok() {
    return broken.isEmpty();
  }
}
