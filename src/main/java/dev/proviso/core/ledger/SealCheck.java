package dev.proviso.core.ledger;

import java.util.List;
import java.util.Optional;

/**
 * Follows what the rows of a ledger seal, and at its end holds that against what is stored. One for
 * each check of a ledger.
 */
public interface SealCheck {

  /** Takes in the next rows, whose own hashes are right. */
  void read(List<LedgerRow> rows);

  /** The first thing that is stored otherwise than it was sealed. */
  Optional<Broken> compare();

  /** Makes such checks: a bean of the feature whose things are sealed. */
  interface Source {

    /** A check that has read nothing yet. */
    SealCheck begin();
  }
}
