package dev.proviso.ops.backup;

import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.Database;
import dev.proviso.platform.storage.DatabaseConnections;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Copies every row of one database into an empty one of the other kind, as one snapshot and in one
 * transaction: tables come after those that they refer to, 500 rows at a time. The search index is
 * left out, since it differs between the two.
 */
final class Transfer {

  private static final int BATCH = 500;

  private final Connection source;
  private final Connection target;

  private Transfer(Connection source, Connection target) {
    this.source = source;
    this.target = target;
  }

  /**
   * Copies within the transaction of the target, and returns the number of rows per table. Refuses
   * a target that holds data.
   */
  static Map<String, Long> run(
      DatabaseConnections from, DatabaseConnections to, Connection target) {
    boolean postgresReads = !from.database().sqlite();
    try (Connection source = from.get()) {
      source.setAutoCommit(false);
      if (postgresReads) {
        source.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      }
      List<String> tables = TableOrder.of(postgresReads ? source : target);
      refuseData(to.database(), target, tables);
      Transfer transfer = new Transfer(source, target);
      Map<String, Long> rows = new LinkedHashMap<>();
      for (String table : tables) {
        rows.put(table, transfer.copy(table));
      }
      source.rollback();
      source.setAutoCommit(true);
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The head of the ledger is a row that a new schema has already. */
  private static void refuseData(Database database, Connection target, List<String> tables)
      throws SQLException {
    for (String table : tables) {
      if (!TableOrder.FILLED.contains(table) && count(target, table) > 0) {
        throw new Refusal(
            Refusal.Kind.CONFLICT,
            "database_not_empty",
            ("%s holds data already (table %s), and migrating never overwrites. Give an empty "
                    + "database, on which no server was started yet.")
                .formatted(database.shown(), table));
      }
    }
    try (Statement statement = target.createStatement()) {
      for (String table : TableOrder.FILLED) {
        statement.executeUpdate("DELETE FROM " + table);
      }
    }
  }

  private static long count(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
      return result.next() ? result.getLong(1) : 0;
    }
  }

  private long copy(String table) throws SQLException {
    long rows = 0;
    try (Statement reading = source.createStatement()) {
      reading.setFetchSize(BATCH);
      try (ResultSet row = reading.executeQuery("SELECT * FROM " + table);
          PreparedStatement writing = target.prepareStatement(insert(table, row))) {
        int columns = row.getMetaData().getColumnCount();
        while (row.next()) {
          for (int column = 1; column <= columns; column++) {
            writing.setObject(column, row.getObject(column));
          }
          writing.addBatch();
          if (++rows % BATCH == 0) {
            writing.executeBatch();
          }
        }
        writing.executeBatch();
      }
    }
    long stored = count(target, table);
    if (stored != rows) {
      throw new SQLException("%d rows of %s were read, %d stored".formatted(rows, table, stored));
    }
    return rows;
  }

  private static String insert(String table, ResultSet like) throws SQLException {
    int columns = like.getMetaData().getColumnCount();
    StringBuilder names = new StringBuilder();
    for (int column = 1; column <= columns; column++) {
      names.append(column == 1 ? "" : ", ").append(like.getMetaData().getColumnName(column));
    }
    String places =
        IntStream.range(0, columns).mapToObj(i -> "?").collect(Collectors.joining(", "));
    return "INSERT INTO %s (%s) VALUES (%s)".formatted(table, names, places);
  }
}
