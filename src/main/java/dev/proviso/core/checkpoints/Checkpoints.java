package dev.proviso.core.checkpoints;

import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.signing.Signer;
import dev.proviso.core.signing.SigningKeys;
import dev.proviso.platform.PublicUrl;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The place to ask for checkpoints of the ledger and for proofs that lead to them. All of it is
 * made of the ledger as it is; only what the clock made is stored.
 */
@Singleton
public final class Checkpoints {

  private final Ledger ledger;
  private final LedgerTree tree;
  private final CheckpointTable table;
  private final SigningKeys keys;
  private final PublicUrl address;
  private volatile Made last;

  Checkpoints(
      Ledger ledger, LedgerTree tree, CheckpointTable table, SigningKeys keys, PublicUrl address) {
    this.ledger = ledger;
    this.tree = tree;
    this.table = table;
    this.keys = keys;
    this.address = address;
  }

  private record Made(SignedNote note, String kid) {}

  /**
   * A checkpoint of all rows there are. The same rows have the same checkpoint, as long as the
   * address of this server and the key that signs are the same.
   */
  public CompletionStage<SignedNote> now() {
    return keys.signer().thenApply(this::now);
  }

  private SignedNote now(Signer signer) {
    long size = ledger.head().id();
    Made before = last;
    String kid = signer.key().kid();
    String origin = origin();
    if (before != null
        && before.kid().equals(kid)
        && before.note().size() == size
        && before.note().origin().equals(origin)) {
      return before.note();
    }
    MerkleTree now = tree.of(size);
    refuseFork(now, size);
    SignedNote note = SignedNote.sign(origin, size, now.root(size), signer);
    last = new Made(note, kid);
    return note;
  }

  /** Nothing is signed that contradicts what was signed before. */
  private void refuseFork(MerkleTree now, long size) {
    Optional.ofNullable(last)
        .map(Made::note)
        .or(() -> table.last().flatMap(it -> SignedNote.read(it.note())))
        .filter(it -> it.size() > size || !now.root(it.size()).equals(it.root()))
        .ifPresent(
            before -> {
              throw CheckpointRefusals.forked(before.size());
            });
  }

  /** The name of this server in checkpoints: its address without the scheme. */
  String origin() {
    return address.base().replaceFirst("^https?://", "");
  }

  /** The root of the tree over the first rows; refuses more than there are. */
  public TreeHash root(long size) {
    return tree.of(within(1, size)).root(size);
  }

  /** The last checkpoint that the clock made; empty before the first. */
  public Optional<Checkpoint> last() {
    return table.last();
  }

  /** The checkpoints that the clock made of more rows than this, the smallest first. */
  public List<Checkpoint> after(long size, int limit) {
    return table.after(size, limit);
  }

  /**
   * What shows that a row is in the ledger of a size; refuses rows and sizes that there are not.
   */
  public Inclusion inclusion(long row, long size) {
    return inclusion(row(row), size);
  }

  private Inclusion inclusion(LedgerRow row, long size) {
    MerkleTree all = tree.of(within(row.id(), size));
    return new Inclusion(
        row.id(), row.hash(), size, all.root(size), all.inclusion(row.id() - 1, size));
  }

  /** What shows that the ledger of a size begins with that of an earlier one. */
  public Consistency consistency(long from, long size) {
    MerkleTree all = tree.of(within(within(1, from), size));
    return new Consistency(from, all.root(from), size, all.root(size), all.consistency(from, size));
  }

  /**
   * A row of the ledger, a checkpoint of now that covers it, and what leads from one to the other.
   */
  public CompletionStage<RowEvidence> evidence(long row) {
    LedgerRow found = row(row);
    return now()
        .thenApply(note -> new RowEvidence(found, note, inclusion(found, note.size()).path()));
  }

  private LedgerRow row(long number) {
    return ledger.after(number - 1, 1).stream()
        .filter(it -> it.id() == number)
        .findFirst()
        .orElseThrow(() -> CheckpointRefusals.noSuchRow(ledger.head().id()));
  }

  private long within(long least, long size) {
    long head = ledger.head().id();
    if (size < least || size > head) {
      throw CheckpointRefusals.size(least, head);
    }
    return size;
  }
}
