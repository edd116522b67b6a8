package dev.proviso.core.requests.search;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** A statement with its parameters, in their order. */
public record Query(String sql, List<Object> parameters) {

  public void bind(PreparedStatement statement) throws SQLException {
    int index = 1;
    for (Object value : parameters) {
      statement.setObject(index++, value);
    }
  }
}
