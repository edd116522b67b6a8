package dev.proviso.core.ledger;

import java.util.List;
import java.util.Optional;

/**
 * Collects what the rows of a ledger seal, and at the end compares it with what is stored. Each
 * check of a ledger uses a new one.
 */
public interface SealCheck {

  /** Reads the next rows, whose own hashes are correct. */
  void read(List<LedgerRow> rows);

  /** The first stored item that differs from what was sealed. */
  Optional<Broken> compare();

  /** Makes such checks; a bean of the feature whose data is sealed. */
  interface Source {

    /** A new check that has read nothing yet. */
    SealCheck begin();
  }
}
