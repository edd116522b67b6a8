package dev.proviso.core.checkpoints;

import dev.proviso.core.ledger.LedgerRow;
import java.util.List;

/**
 * A row of the ledger, with what shows others that it is there.
 *
 * @param row the row
 * @param checkpoint a checkpoint that covers it
 * @param inclusion the nodes that lead from the row, as leaf {@code id - 1}, to its root
 */
public record RowEvidence(LedgerRow row, SignedNote checkpoint, List<TreeHash> inclusion) {}
