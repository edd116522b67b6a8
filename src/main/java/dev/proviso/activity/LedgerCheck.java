package dev.proviso.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One check of the whole ledger, from the first row to the head at its beginning. */
final class LedgerCheck {

  private static final int PAGE = 32;

  private final ActivityTable table;
  private final Evidence evidence;
  private long rows;
  private String hash = LedgerRow.FIRST_PREV_HASH;

  LedgerCheck(ActivityTable table, Evidence evidence) {
    this.table = table;
    this.evidence = evidence;
  }

  Verified run() {
    Head head = table.head();
    Optional<Broken> broken = Optional.empty();
    while (broken.isEmpty() && rows < head.id()) {
      broken = page((int) Math.min(PAGE, head.id() - rows));
    }
    return new Verified(rows, hash, broken.or(() -> end(head)));
  }

  private Optional<Broken> page(int size) {
    List<Stamp> stamps = table.stamps(rows, size);
    if (stamps.isEmpty()) {
      return broken("is missing, and every row after it");
    }
    int exact = 0;
    while (exact < stamps.size() && stamps.get(exact).exact()) {
      exact++;
    }
    List<LedgerRow> sound = new ArrayList<>();
    long before = rows;
    Optional<Broken> broken = chain(table.after(rows, exact), sound);
    if (broken.isEmpty() && exact < stamps.size()) {
      broken = broken("has a timestamp that was not written by Proviso");
    }
    Optional<Broken> earlier = sound.isEmpty() ? Optional.empty() : evidence.judge(sound);
    earlier.ifPresent(e -> goBack(before, sound, e));
    return earlier.isPresent() ? earlier : broken;
  }

  private Optional<Broken> chain(List<LedgerRow> page, List<LedgerRow> sound) {
    for (LedgerRow row : page) {
      if (row.id() != rows + 1) {
        return broken("is missing");
      }
      if (!row.computeHash().equals(row.hash())) {
        return broken("is not what was written: its hash is another");
      }
      if (!row.prevHash().equals(hash)) {
        return broken("does not follow the row before it: the chain of hashes is cut");
      }
      rows = row.id();
      hash = row.hash();
      sound.add(row);
    }
    return Optional.empty();
  }

  private void goBack(long before, List<LedgerRow> sound, Broken broken) {
    rows = broken.row() - 1;
    hash = rows == before ? sound.get(0).prevHash() : sound.get((int) (rows - before - 1)).hash();
  }

  /** The last row must be the head's; and what is stored or numbered beyond it, nobody wrote. */
  private Optional<Broken> end(Head head) {
    if (!hash.equals(head.hash())) {
      return Optional.of(
          new Broken(head.id(), "Row " + head.id() + " is not the one that the head was set to."));
    }
    long last = table.last();
    long now = table.head().id();
    if (last > now) {
      return Optional.of(new Broken(now + 1, "Row " + (now + 1) + " was not written by Proviso."));
    }
    return evidence.unrecorded();
  }

  private Optional<Broken> broken(String what) {
    return Optional.of(new Broken(rows + 1, "Row " + (rows + 1) + " " + what + "."));
  }
}
