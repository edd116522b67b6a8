package dev.proviso.core.checkpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.storage.InstantText;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody who owns the database and knows Proviso well: writes another ledger in the place of the
 * true one, with right numbers, hashes, chain and head, and leaves no trace of the tree.
 */
final class Forger implements AutoCloseable {

  private static final String COLUMNS =
      "id, v, request_id, action, actor, principal, by_name, details, timestamp, content_sha256,"
          + " response_sha256, sealed, prev_hash, hash";

  private final Connection raw;

  private Forger(Connection raw) {
    this.raw = raw;
  }

  static Forger of(String database) throws SQLException {
    return new Forger(
        DriverManager.getConnection(
            database.startsWith("postgresql:")
                ? "jdbc:"
                    + database.replaceFirst("//.*@", "//")
                    + "?user=postgres&password=postgres"
                : "jdbc:sqlite:" + database));
  }

  /** Runs statements as they are. */
  void run(String... statements) throws SQLException {
    try (Statement statement = raw.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Puts these rows in the place of all; of each only its content is taken. */
  void write(List<LedgerRow> contents) throws SQLException {
    List<String> triggers = disarm();
    raw.setAutoCommit(false);
    run("DELETE FROM activity", "DELETE FROM ledger_nodes", "DELETE FROM checkpoints");
    String before = "0".repeat(64);
    try (PreparedStatement insert =
        raw.prepareStatement(
            "INSERT INTO activity (%s) VALUES (?%s)".formatted(COLUMNS, ", ?".repeat(13)))) {
      for (int i = 0; i < contents.size(); i++) {
        before = put(insert, i + 1L, contents.get(i), before);
      }
      insert.executeBatch();
    }
    run("UPDATE activity_head SET id = %d, hash = '%s'".formatted(contents.size(), before));
    raw.commit();
    raw.setAutoCommit(true);
    run(triggers.toArray(String[]::new));
  }

  private static String put(PreparedStatement insert, long id, LedgerRow row, String before)
      throws SQLException {
    ObjectNode hashed = row.document().put("id", id).put("prev_hash", before);
    hashed.remove(List.of("by", "hash"));
    String hash = CanonicalJson.sha256(hashed);
    Object[] values = {
      id,
      row.v(),
      row.requestId(),
      row.action(),
      row.actor(),
      row.principal(),
      row.byName(),
      row.details(),
      InstantText.write(row.timestamp()),
      row.contentSha256(),
      row.responseSha256(),
      row.sealed(),
      before,
      hash
    };
    for (int i = 0; i < values.length; i++) {
      insert.setObject(i + 1, values[i]);
    }
    insert.addBatch();
    return hash;
  }

  /** Takes away what keeps the ledger append-only, and returns what puts it back. */
  private List<String> disarm() throws SQLException {
    if (raw.getMetaData().getURL().startsWith("jdbc:postgresql:")) {
      run("ALTER TABLE activity DISABLE TRIGGER USER");
      return List.of("ALTER TABLE activity ENABLE TRIGGER USER");
    }
    List<String> made = new ArrayList<>();
    List<String> names = new ArrayList<>();
    try (Statement statement = raw.createStatement();
        ResultSet trigger =
            statement.executeQuery(
                "SELECT sql, name FROM sqlite_master WHERE type = 'trigger' AND tbl_name ="
                    + " 'activity'")) {
      while (trigger.next()) {
        made.add(trigger.getString(1));
        names.add("DROP TRIGGER " + trigger.getString(2));
      }
    }
    run(names.toArray(String[]::new));
    return List.copyOf(made);
  }

  @Override
  public void close() throws SQLException {
    raw.close();
  }
}
