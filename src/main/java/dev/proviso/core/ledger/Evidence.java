package dev.proviso.core.ledger;

import java.util.List;
import java.util.Optional;

/** What the ledger is checked against: the stored data whose hashes its rows contain. */
public interface Evidence {

  /**
   * The first of these rows whose subject does not match it. The rows have no gaps, and their own
   * hashes are correct.
   */
  Optional<Broken> judge(List<LedgerRow> rows);

  /** Stored data that no row accounts for. */
  Optional<Broken> unrecorded();
}
