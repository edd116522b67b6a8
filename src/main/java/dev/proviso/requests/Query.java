package dev.proviso.requests;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** A statement with its parameters, in their order. */
record Query(String sql, List<Object> parameters) {

  void bind(PreparedStatement statement) throws SQLException {
    int index = 1;
    for (Object value : parameters) {
      statement.setObject(index++, value);
    }
  }
}
