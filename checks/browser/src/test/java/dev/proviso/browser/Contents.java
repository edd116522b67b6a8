package dev.proviso.browser;

import dev.proviso.testing.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Everything that a database holds, to be compared with what it holds later. */
final class Contents {

  /** What the server notes of itself once a minute, whoever asks for what. */
  private static final Set<String> NOTED = Set.of("last_used_at", "seen_at", "batches");

  private Contents() {}

  /** The rows of each table. */
  static Map<String, List<String>> of(TestServer server) throws SQLException {
    Map<String, List<String>> contents = new TreeMap<>();
    try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + Damage.file(server))) {
      for (String table : tables(raw)) {
        contents.put(table, rows(raw, table));
      }
    }
    return contents;
  }

  private static List<String> tables(Connection raw) throws SQLException {
    String sql =
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'request_search%'";
    List<String> tables = new ArrayList<>();
    try (Statement statement = raw.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        tables.add(found.getString(1));
      }
    }
    return tables;
  }

  private static List<String> rows(Connection raw, String table) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = raw.createStatement();
        ResultSet found = statement.executeQuery("SELECT * FROM " + table)) {
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          boolean noted = NOTED.contains(found.getMetaData().getColumnName(i));
          row.add(noted ? "" : found.getString(i));
        }
        rows.add(row.toString());
      }
    }
    return rows.stream().sorted().toList();
  }
}
