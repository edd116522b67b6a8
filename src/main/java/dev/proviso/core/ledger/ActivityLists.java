package dev.proviso.core.ledger;

import dev.proviso.platform.storage.InstantText;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The SELECTs on the ledger built from filters, each served by an index. */
@Singleton
class ActivityLists {

  private final JdbcOperations jdbc;
  private final ActivityTable table;

  ActivityLists(JdbcOperations jdbc, ActivityTable table) {
    this.jdbc = jdbc;
    this.table = table;
  }

  /** Newest first. Several principals are read one by one, so that an index gives the order. */
  @Transactional
  List<LedgerRow> newest(ActivityFilter filter) {
    if (filter.principals() == null) {
      return run(select(filter, null));
    }
    return filter.principals().stream()
        .flatMap(principal -> run(select(filter, principal)).stream())
        .sorted(Comparator.comparing(LedgerRow::id).reversed())
        .limit(filter.limit())
        .toList();
  }

  /**
   * A SELECT. Its text is constant; every value is a parameter.
   *
   * @param sql the text
   * @param parameters its values
   */
  record Select(String sql, List<Object> parameters) {

    void bind(PreparedStatement statement) throws SQLException {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
    }
  }

  Select select(ActivityFilter filter, String principal) {
    List<String> conditions = new ArrayList<>();
    List<Object> parameters = new ArrayList<>();
    add("request_id = ?", filter.requestId(), conditions, parameters);
    add("principal = ?", principal, conditions, parameters);
    add("action = ?", filter.action(), conditions, parameters);
    add("id >= ?", filter.from(), conditions, parameters);
    add("id < ?", filter.before(), conditions, parameters);
    parameters.add(filter.limit());
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    return new Select("SELECT * FROM activity" + where + " ORDER BY id DESC LIMIT ?", parameters);
  }

  /** What became of a request, newest first, without the single uses of what was allowed. */
  @Transactional
  List<LedgerRow> story(String requestId, int limit) {
    return run(
        new Select(
            """
            SELECT * FROM activity
            WHERE request_id = ?
              AND action NOT IN ('grant_consumed', 'grant_reported', 'grant_unreported')
            ORDER BY id DESC LIMIT ?
            """,
            List.of(requestId, limit)));
  }

  private static void add(
      String condition, Object value, List<String> conditions, List<Object> parameters) {
    if (value != null) {
      conditions.add(condition);
      parameters.add(value);
    }
  }

  private List<LedgerRow> run(Select select) {
    return jdbc.prepareStatement(
        select.sql(),
        statement -> {
          select.bind(statement);
          List<LedgerRow> rows = new ArrayList<>();
          try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
              rows.add(row(result));
            }
          }
          return rows;
        });
  }

  /** Mapped by hand, because a damaged row must still be shown. */
  private static LedgerRow row(ResultSet result) throws SQLException {
    return new LedgerRow(
        result.getLong("id"),
        result.getInt("v"),
        result.getString("request_id"),
        result.getString("action"),
        result.getString("actor"),
        result.getString("principal"),
        result.getString("by_name"),
        result.getString("details"),
        instant(result.getString("timestamp")),
        result.getString("content_sha256"),
        result.getString("response_sha256"),
        result.getString("sealed"),
        result.getString("prev_hash"),
        result.getString("hash"));
  }

  private static Instant instant(String text) {
    try {
      return InstantText.read(text);
    } catch (DateTimeException damaged) {
      return null;
    }
  }

  /** A binary search over the numbers: times rise with them, so no index on times is needed. */
  @Transactional
  long firstSince(Instant time) {
    String wanted = InstantText.write(time);
    long low = 1;
    long high = table.head().id() + 1;
    while (low < high) {
      long middle = low + (high - low) / 2;
      boolean earlier =
          table.stampFrom(middle).filter(it -> it.timestamp().compareTo(wanted) < 0).isPresent();
      if (earlier) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
