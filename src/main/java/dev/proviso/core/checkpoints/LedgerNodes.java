package dev.proviso.core.checkpoints;

import dev.proviso.core.ledger.Ledger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes of the tree over the ledger as it is at one moment: stored ones, and what is above the
 * rows. A node that is not stored yet is made of what is below it. Reads each 256 once; used by one
 * thread.
 */
final class LedgerNodes implements MerkleTree.Nodes {

  private final Map<String, List<TreeHash>> tiles = new HashMap<>();
  private final Ledger ledger;
  private final NodeTable table;
  private final long rows;

  LedgerNodes(Ledger ledger, NodeTable table, long rows) {
    this.ledger = ledger;
    this.table = table;
    this.rows = rows;
  }

  @Override
  public TreeHash node(int height, long index) {
    int level = height / TreeNode.BITS;
    int below = height % TreeNode.BITS;
    long first = index << below;
    int place = (int) (first % TreeNode.WIDTH);
    return TreeHash.above(
        tiles
            .computeIfAbsent(
                level + "/" + first / TreeNode.WIDTH, it -> read(level, first / TreeNode.WIDTH))
            .subList(place, place + (1 << below)));
  }

  /** 256 of a level, or as many as there are. */
  private List<TreeHash> read(int level, long tile) {
    long from = tile * TreeNode.WIDTH;
    long to = Math.min(from + TreeNode.WIDTH, rows >> (level * TreeNode.BITS));
    if (level == 0) {
      return ledger.hashes(from, to).stream().map(TreeHash::ofRow).toList();
    }
    Map<Long, String> stored = table.of(level, from, to);
    List<TreeHash> hashes = new ArrayList<>();
    for (long place = from; place < to; place++) {
      String hash = stored.get(place);
      hashes.add(
          hash == null
              ? TreeHash.above(read(level - 1, place))
              : TreeHash.read(hash).orElseThrow(CheckpointRefusals::brokenLedger));
    }
    return List.copyOf(hashes);
  }
}
