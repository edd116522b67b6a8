package dev.proviso.core.checkpoints;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** RFC 6962 sections 2.1 to 2.1.2, word by word, slow and without a thought of storage. */
final class NaiveTree {

  private NaiveTree() {}

  /** MTH(D[n]), from the hashes of the leaves. */
  static TreeHash root(List<TreeHash> leaves) {
    int n = leaves.size();
    if (n <= 1) {
      return n == 0 ? hash(new byte[0]) : leaves.get(0);
    }
    int k = k(n);
    return node(root(leaves.subList(0, k)), root(leaves.subList(k, n)));
  }

  /** PATH(m, D[n]). */
  static List<TreeHash> path(int m, List<TreeHash> leaves) {
    int n = leaves.size();
    if (n == 1) {
      return List.of();
    }
    int k = k(n);
    return m < k
        ? plus(path(m, leaves.subList(0, k)), root(leaves.subList(k, n)))
        : plus(path(m - k, leaves.subList(k, n)), root(leaves.subList(0, k)));
  }

  /** PROOF(m, D[n]). */
  static List<TreeHash> proof(int m, List<TreeHash> leaves) {
    return subproof(m, leaves, true);
  }

  private static List<TreeHash> subproof(int m, List<TreeHash> leaves, boolean b) {
    int n = leaves.size();
    if (m == n) {
      return b ? List.of() : List.of(root(leaves));
    }
    int k = k(n);
    return m <= k
        ? plus(subproof(m, leaves.subList(0, k), b), root(leaves.subList(k, n)))
        : plus(subproof(m - k, leaves.subList(k, n), false), root(leaves.subList(0, k)));
  }

  /** The largest power of two smaller than n. */
  private static int k(int n) {
    int k = 1;
    while (k * 2 < n) {
      k *= 2;
    }
    return k;
  }

  private static List<TreeHash> plus(List<TreeHash> list, TreeHash last) {
    List<TreeHash> all = new ArrayList<>(list);
    all.add(last);
    return all;
  }

  private static TreeHash node(TreeHash left, TreeHash right) {
    byte[] both = new byte[65];
    both[0] = 1;
    System.arraycopy(Base64.getDecoder().decode(left.toString()), 0, both, 1, 32);
    System.arraycopy(Base64.getDecoder().decode(right.toString()), 0, both, 33, 32);
    return hash(both);
  }

  private static TreeHash hash(byte[] data) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(data);
      return TreeHash.read(Base64.getEncoder().encodeToString(digest)).orElseThrow();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
