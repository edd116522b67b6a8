package dev.proviso.core.checkpoints;

import io.micronaut.core.annotation.Introspected;

/**
 * A stored node of the tree over the ledger: one above 256 rows, above 256 of those, and so on.
 *
 * @param level 1 for a node above rows, 2 for one above nodes of level 1 …
 * @param place its number within its level, from 0
 * @param hash its hash in base64
 */
@Introspected
record TreeNode(int level, long place, String hash) {

  /** 256 of one level are below one of the next: so many levels of the tree lie between. */
  static final int BITS = 8;

  /** How many are below one. */
  static final int WIDTH = 1 << BITS;
}
