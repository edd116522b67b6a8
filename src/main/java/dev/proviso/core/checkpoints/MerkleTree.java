package dev.proviso.core.checkpoints;

import java.util.ArrayList;
import java.util.List;

/**
 * The roots and proofs of RFC 6962 section 2.1, made from nodes above a power of two of leaves.
 * Leaves count from 0.
 */
final class MerkleTree {

  private final Nodes nodes;

  MerkleTree(Nodes nodes) {
    this.nodes = nodes;
  }

  /** Where the nodes are. */
  @FunctionalInterface
  interface Nodes {

    /** The node above the leaves from {@code index << height} up to the next such node. */
    TreeHash node(int height, long index);
  }

  /** The root of the first leaves, of whom there are so many. */
  TreeHash root(long size) {
    return size == 0 ? TreeHash.EMPTY : above(0, size);
  }

  /** The nodes that lead from a leaf to the root of a size, the lowest first. */
  List<TreeHash> inclusion(long leaf, long size) {
    List<TreeHash> path = new ArrayList<>();
    path(leaf, 0, size, path);
    return path;
  }

  private void path(long leaf, long from, long to, List<TreeHash> path) {
    if (to - from == 1) {
      return;
    }
    long middle = from + split(to - from);
    if (leaf < middle) {
      path(leaf, from, middle, path);
      path.add(above(middle, to));
    } else {
      path(leaf, middle, to, path);
      path.add(above(from, middle));
    }
  }

  /** The nodes that show that a tree of one size begins with that of another, from 1 up to it. */
  List<TreeHash> consistency(long earlier, long size) {
    List<TreeHash> proof = new ArrayList<>();
    consistency(earlier, 0, size, true, proof);
    return proof;
  }

  private void consistency(long earlier, long from, long to, boolean known, List<TreeHash> proof) {
    if (earlier == to) {
      if (!known) {
        proof.add(above(from, to));
      }
      return;
    }
    long middle = from + split(to - from);
    if (earlier <= middle) {
      consistency(earlier, from, middle, known, proof);
      proof.add(above(middle, to));
    } else {
      consistency(earlier, middle, to, false, proof);
      proof.add(above(from, middle));
    }
  }

  private TreeHash above(long from, long to) {
    long leaves = to - from;
    if (Long.bitCount(leaves) == 1) {
      int height = Long.numberOfTrailingZeros(leaves);
      return nodes.node(height, from >> height);
    }
    long middle = from + split(leaves);
    return TreeHash.node(above(from, middle), above(middle, to));
  }

  /** The largest power of two that is smaller. */
  private static long split(long leaves) {
    return Long.highestOneBit(leaves - 1);
  }
}
