package dev.proviso.core.checkpoints;

import java.util.List;

/**
 * What shows that the ledger of a size begins with the one of an earlier size.
 *
 * @param from the earlier size
 * @param fromRoot the root of the tree over its rows
 * @param size the later size
 * @param root the root of the tree over all of them
 * @param proof the nodes
 */
public record Consistency(
    long from, TreeHash fromRoot, long size, TreeHash root, List<TreeHash> proof) {}
