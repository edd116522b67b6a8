package dev.proviso.core.ledger;

import dev.proviso.platform.storage.InstantText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;

/**
 * Appends one row to the ledger in the transaction of a migration, while nothing else is running.
 */
public final class LedgerAppend {

  private LedgerAppend() {}

  /** Writes the row that comes next. */
  public static void append(Connection connection, Entry entry, Clock clock) throws SQLException {
    Head head = head(connection);
    LedgerRow row =
        LedgerRow.sealed(head.id() + 1, entry, InstantText.precise(clock.instant()), head.hash());
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO activity (id, v, action, actor, principal, by_name, details, timestamp,"
                + " sealed, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      Object[] values = {
        row.id(),
        row.v(),
        row.action(),
        row.actor(),
        row.principal(),
        row.byName(),
        row.details(),
        InstantText.write(row.timestamp()),
        row.sealed(),
        row.prevHash(),
        row.hash()
      };
      for (int i = 0; i < values.length; i++) {
        insert.setObject(i + 1, values[i]);
      }
      insert.executeUpdate();
    }
    try (PreparedStatement move =
        connection.prepareStatement("UPDATE activity_head SET id = ?, hash = ? WHERE one = 1")) {
      move.setLong(1, row.id());
      move.setString(2, row.hash());
      move.executeUpdate();
    }
  }

  /** The newest row. */
  public static Head head(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet head =
            statement.executeQuery("SELECT id, hash FROM activity_head WHERE one = 1")) {
      head.next();
      return new Head(head.getLong(1), head.getString(2));
    }
  }
}
