package dev.proviso.core.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One check of the whole ledger, from the first row to the head at the start of the check. */
final class LedgerCheck {

  private static final int PAGE = 32;

  private final ActivityTable table;
  private final Evidence evidence;
  private final List<SealCheck> seals;
  private final Expected expected;
  private long rows;
  private String hash = LedgerRow.FIRST_PREV_HASH;

  /**
   * @param expected a row that must be present; null for none
   */
  LedgerCheck(ActivityTable table, Evidence evidence, List<SealCheck> seals, Expected expected) {
    this.table = table;
    this.evidence = evidence;
    this.seals = seals;
    this.expected = expected;
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
      return broken("missing", "is missing, and every row after it", Long.toString(rows + 1), null);
    }
    int exact = 0;
    while (exact < stamps.size() && stamps.get(exact).exact()) {
      exact++;
    }
    List<LedgerRow> sound = new ArrayList<>();
    long before = rows;
    Optional<Broken> broken = chain(table.after(rows, exact), sound);
    if (broken.isEmpty() && exact < stamps.size()) {
      broken =
          broken(
              "timestamp",
              "has a timestamp that was not written by Proviso",
              null,
              stamps.get(exact).timestamp());
    }
    Optional<Broken> earlier = sound.isEmpty() ? Optional.empty() : evidence.judge(sound);
    if (earlier.isPresent()) {
      goBack(before, sound, earlier.get());
      return earlier;
    }
    seals.forEach(seal -> seal.read(sound));
    return broken;
  }

  private Optional<Broken> chain(List<LedgerRow> page, List<LedgerRow> sound) {
    for (LedgerRow row : page) {
      if (row.id() != rows + 1) {
        return broken("missing", "is missing", Long.toString(rows + 1), Long.toString(row.id()));
      }
      String computed = row.computeHash();
      if (!computed.equals(row.hash())) {
        return broken(
            "altered", "is not what was written: its hash is another", computed, row.hash());
      }
      if (isUnexpected(row)) {
        return broken(
            "unexpected",
            "is another than the one that was noted: the ledger was cut, replaced or restored"
                + " before it",
            expected.hash(),
            row.hash());
      }
      if (!row.prevHash().equals(hash)) {
        return broken(
            "unchained",
            "does not follow the row before it: the chain of hashes is cut",
            hash,
            row.prevHash());
      }
      rows = row.id();
      hash = row.hash();
      sound.add(row);
    }
    return Optional.empty();
  }

  private boolean isUnexpected(LedgerRow row) {
    return expected != null && row.id() == expected.row() && !row.hash().equals(expected.hash());
  }

  private void goBack(long before, List<LedgerRow> sound, Broken broken) {
    rows = broken.row() - 1;
    hash = rows == before ? sound.get(0).prevHash() : sound.get((int) (rows - before - 1)).hash();
  }

  /** The last row must be that of the head, and nothing may be stored or numbered beyond it. */
  private Optional<Broken> end(Head head) {
    if (!hash.equals(head.hash())) {
      return broken(
          head.id(), "head", "is not the one that the head was set to", head.hash(), hash);
    }
    long last = table.last();
    long now = table.head().id();
    if (last > now) {
      return broken(now + 1, "foreign", "was not written by Proviso", null, Long.toString(last));
    }
    if (expected != null && expected.row() > rows) {
      return broken(
          "unexpected",
          "is the first that is missing: row "
              + expected.row()
              + " was noted, so the ledger was cut or is an older copy",
          expected.hash(),
          null);
    }
    return evidence.unrecorded();
  }

  private Optional<Broken> broken(String code, String what, String expected, String found) {
    return broken(rows + 1, code, what, expected, found);
  }

  private static Optional<Broken> broken(
      long row, String code, String what, String expected, String found) {
    return Optional.of(new Broken(row, code, "Row " + row + " " + what + ".", expected, found));
  }
}
