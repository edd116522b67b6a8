package dev.proviso.core.ledger;

import java.util.List;

/** Makes of stored rows what was told when they were written. */
public interface EventReplay {

  /** An activity for each row, in their order. */
  List<Activity> retell(List<LedgerRow> rows);
}
