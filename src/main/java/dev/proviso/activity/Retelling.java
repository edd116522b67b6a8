package dev.proviso.activity;

import java.util.List;

/** Makes of stored rows what was told when they were written. */
public interface Retelling {

  /** An activity for each row, in their order. */
  List<Activity> retell(List<LedgerRow> rows);
}
