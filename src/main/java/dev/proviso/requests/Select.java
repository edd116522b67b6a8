package dev.proviso.requests;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A SELECT on requests under construction: only constant text, every value a parameter. */
final class Select {

  private static final String NONE = "1 = 0";

  private final StringBuilder joins = new StringBuilder();
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> joinParameters = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();
  private String columns = "r.*";
  private String tail = "";
  private boolean searches;

  Select searching(SearchIndex search, String query) {
    if (query != null && !query.isBlank()) {
      String parameter = search.parameter(query);
      if (parameter.isEmpty()) {
        none();
      } else {
        joins.append(search.join());
        searches = true;
        joinParameters.add(parameter);
      }
    }
    return this;
  }

  Select tagged(String tag) {
    if (tag != null && searches) {
      // Not a join, which a plan might begin with and then search anew for each of its rows.
      where("EXISTS (SELECT 1 FROM request_tags t WHERE t.tag = ? AND t.seq = r.seq)", tag);
    } else if (tag != null) {
      joins.append(" JOIN request_tags t ON t.seq = r.seq AND t.tag = ?");
      joinParameters.add(tag);
    }
    return this;
  }

  /** Reads these columns, for which it joins another table. */
  Select reading(String wanted, String join) {
    columns = wanted;
    joins.append(join);
    return this;
  }

  Select whereGiven(String condition, Object value) {
    return value == null ? this : where(condition, value);
  }

  Select where(String condition, Object... values) {
    conditions.add(condition);
    parameters.addAll(List.of(values));
    return this;
  }

  /** Finds nothing. */
  Select none() {
    conditions.add(NONE);
    return this;
  }

  Select page(String order, int limit, int offset) {
    tail = order + " LIMIT ? OFFSET ?";
    parameters.add(limit);
    parameters.add(offset);
    return this;
  }

  /** Whether it asks the full-text index. */
  boolean searches() {
    return searches;
  }

  String sql() {
    return "SELECT " + columns + " FROM requests r" + rest() + tail;
  }

  String counting() {
    return "SELECT COUNT(*) FROM requests r" + rest();
  }

  private String rest() {
    return joins + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
  }

  void bind(PreparedStatement statement) throws SQLException {
    int index = 1;
    for (Object value : joinParameters) {
      statement.setObject(index++, value);
    }
    for (Object value : parameters) {
      statement.setObject(index++, value);
    }
  }
}
