package dev.proviso.core.checkpoints;

/**
 * A tree that grows leaf by leaf, in the memory of one hash for each bit of its size, and tells of
 * each node that is stored as soon as all below it is there.
 */
final class Frontier {

  private final TreeHash[] whole = new TreeHash[Long.SIZE];
  private final Stored stored;
  private long size;

  Frontier(Stored stored) {
    this.stored = stored;
  }

  /** The tree of a size, to which more is added. */
  Frontier(long size, MerkleTree.Nodes nodes, Stored stored) {
    this(stored);
    this.size = size;
    for (int height = 0; height < Long.SIZE - 1; height++) {
      if (((size >> height) & 1) == 1) {
        whole[height] = nodes.node(height, (size >> height) - 1);
      }
    }
  }

  /** Is told of each node that is complete. */
  @FunctionalInterface
  interface Stored {
    void complete(TreeNode node);
  }

  /** Adds the next leaf. */
  void add(TreeHash leaf) {
    TreeHash hash = leaf;
    int height = 0;
    while (((size >> height) & 1) == 1) {
      hash = TreeHash.node(whole[height], hash);
      height++;
      if (height % TreeNode.BITS == 0) {
        stored.complete(new TreeNode(height / TreeNode.BITS, size >> height, hash.toString()));
      }
    }
    whole[height] = hash;
    size++;
  }

  /** The number of leaves. */
  long size() {
    return size;
  }

  /** The root of all leaves. */
  TreeHash root() {
    TreeHash root = null;
    for (int height = 0; height < Long.SIZE - 1; height++) {
      if (((size >> height) & 1) == 1) {
        root = root == null ? whole[height] : TreeHash.node(whole[height], root);
      }
    }
    return root == null ? TreeHash.EMPTY : root;
  }
}
