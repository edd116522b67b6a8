package dev.proviso.ops.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables of the schema, as PostgreSQL knows them, each after those that it refers to. */
final class TableOrder {

  /** The tables that are created with a row in them. */
  static final Set<String> FILLED = Set.of("activity_head", "policy_set");

  /** The tables that each database keeps for itself: its migrations and its search index. */
  private static final Set<String> OWN = Set.of("flyway_schema_history", "request_search");

  private TableOrder() {}

  static List<String> of(Connection postgres) throws SQLException {
    Map<String, Set<String>> waiting = new TreeMap<>();
    for (String table : tables(postgres)) {
      waiting.put(table, referredTo(postgres, table));
    }
    List<String> order = new ArrayList<>();
    while (!waiting.isEmpty()) {
      List<String> free =
          waiting.keySet().stream().filter(it -> order.containsAll(waiting.get(it))).toList();
      if (free.isEmpty()) {
        throw new SQLException("Tables refer to each other in a circle: " + waiting.keySet());
      }
      order.addAll(free);
      free.forEach(waiting::remove);
    }
    return order;
  }

  private static Set<String> tables(Connection postgres) throws SQLException {
    Set<String> tables = new TreeSet<>();
    try (ResultSet found =
        postgres.getMetaData().getTables(null, postgres.getSchema(), "%", new String[] {"TABLE"})) {
      while (found.next()) {
        tables.add(found.getString("TABLE_NAME"));
      }
    }
    tables.removeAll(OWN);
    return tables;
  }

  private static Set<String> referredTo(Connection postgres, String table) throws SQLException {
    Set<String> others = new TreeSet<>();
    try (ResultSet keys =
        postgres.getMetaData().getImportedKeys(null, postgres.getSchema(), table)) {
      while (keys.next()) {
        others.add(keys.getString("PKTABLE_NAME"));
      }
    }
    others.remove(table);
    return others;
  }
}
