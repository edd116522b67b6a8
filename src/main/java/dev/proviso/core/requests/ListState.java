package dev.proviso.core.requests;

import dev.proviso.core.requests.search.Query;
import dev.proviso.platform.storage.InstantText;
import io.micronaut.core.annotation.Nullable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * All that the lists of requests depend on besides their query and their reader: each change of a
 * request is a row of the ledger, and what time alone changes shows in the last expiry that has
 * come and in the last that is near.
 *
 * @param id the number of the ledger's newest row
 * @param hash its hash
 * @param passed the last expiry of a request stored as pending that is over; null for none
 * @param near the last that is over or within the hour, which has to do with the order of the queue
 */
public record ListState(long id, String hash, @Nullable String passed, @Nullable String near) {

  private static final String LAST_EXPIRY =
      "(SELECT r.expires_at FROM requests r WHERE r.status = 'pending'"
          + " AND r.expires_at IS NOT NULL AND r.expires_at <= ?"
          + " ORDER BY r.expires_at DESC LIMIT 1)";
  private static final String SQL =
      "SELECT h.id, h.hash, %1$s, %1$s FROM activity_head h WHERE h.one = 1".formatted(LAST_EXPIRY);

  /** The state at a time; one statement, so of one moment of the database. */
  static Query at(Instant now) {
    return new Query(
        SQL, List.of(InstantText.write(now), InstantText.write(now.plus(QueueOrder.SOON))));
  }

  /** Whether anything at all goes before its like in the queue. */
  boolean anySoon() {
    return !Objects.equals(near, passed);
  }

  static ListState of(ResultSet row) throws SQLException {
    return new ListState(row.getLong(1), row.getString(2), row.getString(3), row.getString(4));
  }
}
