package dev.proviso.core.checkpoints;

import dev.proviso.core.ledger.Ledger;
import dev.proviso.platform.storage.Writes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores the nodes above rows that were committed: after the fact, so that no change waits for it.
 * The first time it does so for a whole ledger. It may run on several servers at once, since what
 * they store is the same.
 */
@Singleton
class TreeGrowth {

  private static final int PAGE = 16 * TreeNode.WIDTH;
  private static final int NODES = 1024;

  private final Ledger ledger;
  private final LedgerTree tree;
  private final NodeTable table;
  private final Writes writes;

  TreeGrowth(Ledger ledger, LedgerTree tree, NodeTable table, Writes writes) {
    this.ledger = ledger;
    this.tree = tree;
    this.table = table;
    this.writes = writes;
  }

  /** Stores what is missing, and returns how many nodes that was. */
  long run() {
    long end = ledger.head().id() / TreeNode.WIDTH * TreeNode.WIDTH;
    long from = stored();
    if (from >= end) {
      return 0;
    }
    List<TreeNode> fresh = new ArrayList<>();
    Frontier frontier = new Frontier(from, tree.nodes(from), fresh::add);
    long made = 0;
    while (frontier.size() < end) {
      long upTo = Math.min(frontier.size() + PAGE, end);
      ledger.hashes(frontier.size(), upTo).forEach(row -> frontier.add(TreeHash.ofRow(row)));
      if (fresh.size() >= NODES || upTo == end) {
        made += save(List.copyOf(fresh));
        fresh.clear();
      }
    }
    return made;
  }

  /** The rows below the stored nodes, which are stored from the first on. */
  private long stored() {
    return (table.last().getOrDefault(1, -1L) + 1) * TreeNode.WIDTH;
  }

  private int save(List<TreeNode> nodes) {
    writes.await(tx -> table.save(tx, nodes));
    return nodes.size();
  }
}
