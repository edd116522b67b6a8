package dev.proviso.core.policies;

import dev.proviso.core.ledger.Head;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.platform.storage.BatchListener;
import dev.proviso.platform.storage.CommitListener;
import dev.proviso.platform.storage.Tx;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * The rule book that holds in a transaction. It is kept from one to the next, and read anew once
 * another node may have changed it, or a change of this transaction has. Without policies that
 * costs nothing: where the ledger's head is as this node left it, nobody else has written.
 */
@Singleton
public final class RuleBooks implements BatchListener, CommitListener {

  private final PolicyTable table;
  private final Ledger ledger;
  private State closing;
  private volatile State kept;
  private volatile RuleBook seen = RuleBook.NONE;

  /** The book, and the ledger's head where it was known to hold. */
  private record State(Head head, RuleBook book) {}

  RuleBooks(PolicyTable table, Ledger ledger) {
    this.table = table;
    this.ledger = ledger;
  }

  @Override
  public void opened(Tx tx) {
    State known = kept;
    boolean same = known != null && ledger.head(tx).equals(known.head());
    tx.keep(RuleBook.class, same ? known.book() : now());
  }

  /** The book that holds in this transaction, with the changes made in it. */
  public RuleBook in(Tx tx) {
    return tx.get(RuleBook.class);
  }

  /** After a change of policies: the rest of the transaction, and all later ones, see it. */
  void changed(Tx tx) {
    table.touchSet();
    tx.keep(RuleBook.class, read(table.setVersion()));
  }

  @Override
  public void closing(Tx tx) {
    closing = new State(ledger.head(tx), in(tx));
  }

  /** Not before: what was rolled back must not be judged by. */
  @Override
  public void committed(int changes, Duration took) {
    kept = closing;
  }

  /** The book as this node knows it; another may have changed it since. */
  public RuleBook known() {
    State known = kept;
    return known == null ? RuleBook.NONE : known.book();
  }

  /** The book as it is now, for readers outside of changes: it is read anew only if it changed. */
  public RuleBook now() {
    long version = table.setVersion();
    RuleBook known = known();
    if (known.version() == version) {
      return known;
    }
    RuleBook read = seen;
    if (read.version() != version) {
      read = read(version);
      seen = read;
    }
    return read;
  }

  private RuleBook read(long version) {
    return RuleBook.of(version, table.current().stream().map(PolicyRow::policy).toList());
  }
}
