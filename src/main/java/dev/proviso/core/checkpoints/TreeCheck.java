package dev.proviso.core.checkpoints;

import dev.proviso.core.ledger.Broken;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.ledger.SealCheck;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the stored nodes and checkpoints with the tree over the rows that are read. A node that
 * is not stored yet is no fault.
 */
final class TreeCheck implements SealCheck {

  private static final int PAGE = 256;

  private final NodeTable nodes;
  private final CheckpointTable checkpoints;
  private final Frontier frontier = new Frontier(this::check);
  private final Deque<Checkpoint> next;
  private Map<Long, String> page = Map.of();
  private Broken broken;

  private TreeCheck(NodeTable nodes, CheckpointTable checkpoints) {
    this.nodes = nodes;
    this.checkpoints = checkpoints;
    this.next = new ArrayDeque<>(checkpoints.after(0, PAGE));
  }

  /** Makes such checks. */
  @Singleton
  static final class Checks implements SealCheck.Source {

    private final NodeTable nodes;
    private final CheckpointTable checkpoints;

    Checks(NodeTable nodes, CheckpointTable checkpoints) {
      this.nodes = nodes;
      this.checkpoints = checkpoints;
    }

    @Override
    public SealCheck begin() {
      return new TreeCheck(nodes, checkpoints);
    }
  }

  @Override
  public void read(List<LedgerRow> rows) {
    for (LedgerRow row : rows) {
      frontier.add(TreeHash.ofRow(row.hash()));
      if (!next.isEmpty() && next.peek().size() == frontier.size()) {
        check(next.poll());
      }
    }
  }

  private void check(TreeNode node) {
    long place = node.place();
    if (node.level() == 1 && place % PAGE == 0) {
      page = nodes.of(1, place, place + PAGE);
    }
    String stored =
        node.level() == 1 ? page.get(place) : nodes.of(node.level(), place, place + 1).get(place);
    if (stored != null && !stored.equals(node.hash())) {
      long first = (place << (node.level() * TreeNode.BITS)) + 1;
      found(
          first,
          "tree_altered",
          "What is stored of the tree over row %d and those after it is not of these rows.",
          node.hash(),
          stored);
    }
  }

  private void check(Checkpoint checkpoint) {
    String root = frontier.root().toString();
    String stored =
        SignedNote.read(checkpoint.note())
            .filter(note -> note.size() == checkpoint.size())
            .map(note -> note.root().toString())
            .orElse(null);
    if (!root.equals(stored)) {
      found(
          checkpoint.size(),
          "checkpoint_altered",
          "The checkpoint that is stored of the rows up to row %d is not of these rows.",
          root,
          stored);
    }
    if (next.isEmpty()) {
      next.addAll(checkpoints.after(checkpoint.size(), PAGE));
    }
  }

  private void found(long row, String code, String reason, String expected, String stored) {
    if (broken == null) {
      broken = new Broken(row, code, reason.formatted(row), expected, stored);
    }
  }

  @Override
  public Optional<Broken> compare() {
    if (broken != null) {
      return Optional.of(broken);
    }
    long rows = frontier.size();
    long ofNodes =
        nodes.last().entrySet().stream()
            .mapToLong(it -> (it.getValue() + 1) << (it.getKey() * TreeNode.BITS))
            .max()
            .orElse(0);
    long known = Math.max(ofNodes, checkpoints.last().map(Checkpoint::size).orElse(0L));
    return known <= rows ? Optional.empty() : Optional.of(KeptCheck.cut(rows, known));
  }
}
