package dev.proviso.core.ledger;

import java.util.List;

/** Rebuilds, from stored rows, the activities that were announced when the rows were written. */
public interface EventReplay {

  /** An activity for each row, in their order. */
  List<Activity> activities(List<LedgerRow> rows);
}
