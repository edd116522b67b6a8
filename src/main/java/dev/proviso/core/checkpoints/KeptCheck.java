package dev.proviso.core.checkpoints;

import dev.proviso.core.ledger.Broken;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.ledger.SealCheck;
import dev.proviso.core.signing.KeyRing;
import dev.proviso.core.signing.SigningKey;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Compares a ledger with checkpoints that were kept elsewhere: it must begin with the rows of each
 * of them. One that was cut, forked or written anew does not, whatever else was changed with it.
 */
public final class KeptCheck implements SealCheck {

  private final Frontier frontier = new Frontier(node -> {});
  private final List<SignedNote> notes;
  private final Deque<SignedNote> next;
  private Broken broken;

  /** A check against notes in any order. */
  public KeptCheck(List<SignedNote> notes) {
    this.notes = List.copyOf(notes);
    this.next =
        new ArrayDeque<>(
            notes.stream().sorted(Comparator.comparingLong(SignedNote::size)).toList());
    compareNow();
  }

  @Override
  public void read(List<LedgerRow> rows) {
    for (LedgerRow row : rows) {
      frontier.add(TreeHash.ofRow(row.hash()));
      compareNow();
    }
  }

  private void compareNow() {
    while (!next.isEmpty() && next.peek().size() == frontier.size()) {
      SignedNote note = next.poll();
      if (broken == null && !note.root().equals(frontier.root())) {
        broken = forked(note, frontier.root());
      }
    }
  }

  private static Broken forked(SignedNote note, TreeHash root) {
    return new Broken(
        note.size(),
        "forked",
        "The rows up to row %d are not those of the checkpoint that was kept: the ledger was written anew, forked, or is another."
            .formatted(note.size()),
        note.root().toString(),
        root.toString());
  }

  @Override
  public Optional<Broken> compare() {
    return broken != null || next.isEmpty()
        ? Optional.ofNullable(broken)
        : Optional.of(cut(frontier.size(), next.peekLast().size()));
  }

  /** The fault of a ledger that ends before rows that a checkpoint covers. */
  static Broken cut(long rows, long covered) {
    return new Broken(
        rows + 1,
        "cut",
        "Row %d is missing, though a checkpoint covers rows up to %d: the ledger was cut, or is an older copy."
            .formatted(rows + 1, covered),
        Long.toString(covered),
        Long.toString(rows));
  }

  /** Refuses the first note that no key of the database has signed, revoked ones included. */
  public void refuseUnsigned(KeyRing ring) {
    for (SignedNote note : notes) {
      if (ring.keys().stream().map(SigningKey::publicKey).noneMatch(note::isSignedBy)) {
        throw CheckpointRefusals.unsigned(note.size());
      }
    }
  }
}
