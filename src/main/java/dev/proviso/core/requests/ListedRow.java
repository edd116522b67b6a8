package dev.proviso.core.requests;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/**
 * A row of a list without its content, which is the larger part of what a list reads.
 *
 * @param status where the request stands at the time of the list
 * @param changed the time of its last stored change, as it is stored
 */
record ListedRow(long seq, String id, RequestStatus status, String changed) {

  static final String COLUMNS = "r.seq, r.id, r.status, r.expires_at, r.updated_at";

  static ListedRow of(ResultSet row, String now) throws SQLException {
    RequestStatus stored = RequestStatus.valueOf(row.getString(3).toUpperCase(Locale.ROOT));
    return new ListedRow(row.getLong(1), row.getString(2), at(stored, row, now), row.getString(5));
  }

  private static RequestStatus at(RequestStatus stored, ResultSet row, String now)
      throws SQLException {
    if (!stored.pending()) {
      return stored;
    }
    String expiry = row.getString(4);
    return expiry != null && expiry.compareTo(now) <= 0 ? RequestStatus.EXPIRED : stored;
  }
}
