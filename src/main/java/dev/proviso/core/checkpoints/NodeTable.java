package dev.proviso.core.checkpoints;

import dev.proviso.platform.storage.Tx;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** SQL for {@code ledger_nodes}. */
@Singleton
class NodeTable {

  private final JdbcOperations jdbc;

  NodeTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Stores nodes; what another node of the cluster has stored is the same, and stays. */
  int[] save(Tx tx, List<TreeNode> nodes) {
    return jdbc.prepareStatement(
        "INSERT INTO ledger_nodes (level, place, hash) VALUES (?, ?, ?)"
            + " ON CONFLICT (level, place) DO NOTHING",
        statement -> {
          for (TreeNode node : nodes) {
            statement.setInt(1, node.level());
            statement.setLong(2, node.place());
            statement.setString(3, node.hash());
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  /** The hashes of the stored nodes of a level from one place up to another (exclusive). */
  @Transactional
  Map<Long, String> of(int level, long from, long to) {
    return jdbc.prepareStatement(
        "SELECT place, hash FROM ledger_nodes WHERE level = ? AND place >= ? AND place < ?",
        statement -> {
          statement.setInt(1, level);
          statement.setLong(2, from);
          statement.setLong(3, to);
          Map<Long, String> hashes = new HashMap<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              hashes.put(row.getLong(1), row.getString(2));
            }
          }
          return hashes;
        });
  }

  /** The last place that is taken of each level. */
  @Transactional
  Map<Integer, Long> last() {
    return jdbc.prepareStatement(
        "SELECT level, MAX(place) FROM ledger_nodes GROUP BY level",
        statement -> {
          Map<Integer, Long> last = new TreeMap<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              last.put(row.getInt(1), row.getLong(2));
            }
          }
          return last;
        });
  }
}
