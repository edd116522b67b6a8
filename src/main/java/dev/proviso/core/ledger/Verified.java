package dev.proviso.core.ledger;

import java.util.Optional;

/**
 * The result of a check of the ledger.
 *
 * @param rows the number of valid rows, counted from the first
 * @param head the hash of the last of them, 64 zeros for none
 * @param broken the first invalid row; empty if all are valid
 */
public record Verified(long rows, String head, Optional<Broken> broken) {

  /** Whether every row is valid. */
  public boolean ok() {
    return broken.isEmpty();
  }
}
