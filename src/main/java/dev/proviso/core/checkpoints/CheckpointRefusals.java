package dev.proviso.core.checkpoints;

import dev.proviso.platform.Refusal;
import java.nio.file.Path;

/** The refusals of checkpoints. */
final class CheckpointRefusals {

  private CheckpointRefusals() {}

  static Refusal brokenLedger() {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "ledger_broken",
        "The tree over the ledger cannot be made, since rows are missing or damaged. Run verify,"
            + " which names the first.");
  }

  static Refusal forked(long size) {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "ledger_forked",
        "The ledger does not begin with the %d rows that were signed before, so nothing more is"
                .formatted(size)
            + " signed. Run verify with a checkpoint that was kept elsewhere.");
  }

  static Refusal unsigned(long size) {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "checkpoint_unsigned",
        "The ledger begins with the rows of the checkpoint of %d rows, but no key of this database"
                .formatted(size)
            + " signed it: it was changed, or the keys were.");
  }

  static Refusal noSuchRow(long head) {
    return new Refusal(
        Refusal.Kind.NOT_FOUND,
        "row_not_found",
        "The ledger has rows 1 to %d. Name one of them.".formatted(head));
  }

  static Refusal size(long least, long head) {
    return new Refusal(
        Refusal.Kind.INVALID,
        "invalid_size",
        "Give a size from %d to %d, the rows that the tree is to cover.".formatted(least, head));
  }

  static Refusal unreadable(Path file, String why) {
    return new Refusal(
        Refusal.Kind.UNAVAILABLE,
        "checkpoints_unreadable",
        "%s cannot be read as a file of checkpoints: %s. Set PROVISO_CHECKPOINTS to a file of this"
                .formatted(file, why)
            + " server, or to a new one.");
  }
}
