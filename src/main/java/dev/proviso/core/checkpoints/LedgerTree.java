package dev.proviso.core.checkpoints;

import dev.proviso.core.ledger.Ledger;
import jakarta.inject.Singleton;

/** The Merkle tree over the hashes of the ledger's rows, of which row n is leaf n − 1. */
@Singleton
final class LedgerTree {

  private final Ledger ledger;
  private final NodeTable table;

  LedgerTree(Ledger ledger, NodeTable table) {
    this.ledger = ledger;
    this.table = table;
  }

  /** The tree over the first rows, of which there must be so many, for a few questions. */
  MerkleTree of(long rows) {
    return new MerkleTree(nodes(rows));
  }

  LedgerNodes nodes(long rows) {
    return new LedgerNodes(ledger, table, rows);
  }
}
