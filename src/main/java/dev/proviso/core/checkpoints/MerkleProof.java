package dev.proviso.core.checkpoints;

import java.util.ArrayList;
import java.util.List;

/** Whether a proof holds, as RFC 9162 sections 2.1.3.2 and 2.1.4.2 check it; needs no database. */
public final class MerkleProof {

  private MerkleProof() {}

  /** Whether nodes lead from a leaf, counted from 0, to the root of a tree of this size. */
  public static boolean includes(
      TreeHash leaf, long index, long size, List<TreeHash> path, TreeHash root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long at = index;
    long last = size - 1;
    TreeHash hash = leaf;
    for (TreeHash next : path) {
      if (last == 0) {
        return false;
      }
      if ((at & 1) == 1 || at == last) {
        hash = TreeHash.node(next, hash);
        int up = at == 0 ? 0 : Long.numberOfTrailingZeros(at);
        at >>= up;
        last >>= up;
      } else {
        hash = TreeHash.node(hash, next);
      }
      at >>= 1;
      last >>= 1;
    }
    return last == 0 && hash.equals(root);
  }

  /** Whether nodes show that the tree of one root begins with that of an earlier one. */
  public static boolean extend(
      long earlier, TreeHash earlierRoot, long size, TreeHash root, List<TreeHash> proof) {
    if (earlier < 1 || earlier > size) {
      return false;
    }
    if (earlier == size) {
      return proof.isEmpty() && earlierRoot.equals(root);
    }
    List<TreeHash> nodes = new ArrayList<>(proof);
    if (Long.bitCount(earlier) == 1) {
      nodes.add(0, earlierRoot);
    }
    return !nodes.isEmpty() && leads(earlier, earlierRoot, size, root, nodes);
  }

  private static boolean leads(
      long earlier, TreeHash earlierRoot, long size, TreeHash root, List<TreeHash> nodes) {
    int up = Long.numberOfTrailingZeros(~(earlier - 1));
    long at = (earlier - 1) >> up;
    long last = (size - 1) >> up;
    TreeHash before = nodes.get(0);
    TreeHash now = before;
    for (TreeHash next : nodes.subList(1, nodes.size())) {
      if (last == 0) {
        return false;
      }
      if ((at & 1) == 1 || at == last) {
        before = TreeHash.node(next, before);
        now = TreeHash.node(next, now);
        int more = at == 0 ? 0 : Long.numberOfTrailingZeros(at);
        at >>= more;
        last >>= more;
      } else {
        now = TreeHash.node(now, next);
      }
      at >>= 1;
      last >>= 1;
    }
    return last == 0 && before.equals(earlierRoot) && now.equals(root);
  }
}
