package dev.proviso.core.ledger;

import java.util.List;
import java.util.Optional;

/** What the ledger is held against: the things whose hashes stand in its rows. */
public interface Evidence {

  /**
   * The first of these rows whose subject is not as the row says; they follow each other without a
   * gap, and their own hashes are right.
   */
  Optional<Broken> judge(List<LedgerRow> rows);

  /** Something that is stored and that no row speaks of. */
  Optional<Broken> unrecorded();
}
