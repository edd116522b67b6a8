package dev.proviso.core.checkpoints;

import java.util.List;

/**
 * What shows that a row is in the ledger of a size.
 *
 * @param row the number of the row, from 1: it is leaf {@code row - 1} of the tree
 * @param rowHash its hash, 64 hexadecimal digits
 * @param size the number of rows of the ledger
 * @param root the root of the tree over them
 * @param path the nodes that lead from the leaf to the root
 */
public record Inclusion(long row, String rowHash, long size, TreeHash root, List<TreeHash> path) {}
