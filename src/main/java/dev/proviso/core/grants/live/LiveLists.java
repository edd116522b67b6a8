package dev.proviso.core.grants.live;

import dev.proviso.core.grants.Allowances;
import dev.proviso.core.requests.search.Query;
import dev.proviso.platform.storage.InstantText;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The SELECTs on what may run now. It stands in four indexes, of which none has what is used up or
 * taken back, and each has what is over at its other end: grants that are suspended, grants that
 * are live, and decisions of which nothing was used yet, with a time of their own and with the
 * usual one. From each the first of a page are read, in one statement, so that what moves from one
 * to another meanwhile is found once.
 */
@Singleton
class LiveLists {

  private static final String PART =
      """
      SELECT * FROM (SELECT '%1$s' AS source, request_id, %2$s AS stored FROM %3$s WHERE %4$s
        ORDER BY %2$s %5$s, request_id %5$s LIMIT ?) part
      """;

  private final JdbcOperations jdbc;
  private final Allowances allowances;

  LiveLists(JdbcOperations jdbc, Allowances allowances) {
    this.jdbc = jdbc;
    this.allowances = allowances;
  }

  /** Where a part of what may run now stands, in the order of its end. */
  private enum Source {
    SUSPENDED("grants", "state = 'suspended'", "principal", "valid_until"),
    LIVE("grants", "state = 'live'", "principal", "valid_until"),
    UNUSED("decisions", "allowed_until IS NOT NULL", "allowed_to", "allowed_until"),
    UNUSED_USUAL(
        "decisions",
        "allowed_to IS NOT NULL AND allowed_until IS NULL",
        "allowed_to",
        "responded_at");

    private final String table;
    private final String which;
    private final String asker;
    private final String at;

    Source(String table, String which, String asker, String at) {
      this.table = table;
      this.which = which;
      this.asker = asker;
      this.at = at;
    }

    boolean suspended() {
      return this == SUSPENDED;
    }

    /** How long after the time that it stores something ends. */
    Duration length(Duration usual) {
      return this == UNUSED_USUAL ? usual : Duration.ZERO;
    }
  }

  /**
   * The places of a page, and of one more if there is one, in the order in which they are read:
   * backwards for a page before a place.
   */
  @Transactional
  List<LiveCursor> places(LiveFilter filter, Instant now) {
    Query query = query(filter, now);
    List<LiveCursor> places = new ArrayList<>();
    if (query.sql().isEmpty()) {
      return places;
    }
    jdbc.prepareStatement(
        query.sql(),
        statement -> {
          query.bind(statement);
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              places.add(place(row));
            }
          }
          return null;
        });
    Comparator<LiveCursor> order = LiveCursor.ORDER;
    return places.stream()
        .sorted(filter.backwards() ? order.reversed() : order)
        .limit(filter.limit() + 1L)
        .toList();
  }

  private LiveCursor place(ResultSet row) throws SQLException {
    Source source = Source.valueOf(row.getString(1));
    Instant at = InstantText.read(row.getString(3));
    return new LiveCursor(
        source.suspended(), at.plus(source.length(allowances.usual())), row.getString(2));
  }

  /** The statement for a page; an empty one where there can be nothing. */
  Query query(LiveFilter filter, Instant now) {
    List<String> parts = new ArrayList<>();
    List<Object> parameters = new ArrayList<>();
    for (Source source : Source.values()) {
      if (isRead(source, filter)) {
        parts.add(part(source, filter, now, parameters));
      }
    }
    return new Query(String.join(" UNION ALL ", parts), parameters);
  }

  private static boolean isRead(Source source, LiveFilter filter) {
    LiveCursor place = filter.place();
    boolean passed =
        place != null
            && (filter.backwards()
                ? place.suspended() && !source.suspended()
                : !place.suspended() && source.suspended());
    return !passed && (filter.suspended() == null || filter.suspended() == source.suspended());
  }

  private String part(Source source, LiveFilter filter, Instant now, List<Object> parameters) {
    Duration length = source.length(allowances.usual());
    StringBuilder where = new StringBuilder(source.which + " AND " + source.at + " > ?");
    parameters.add(InstantText.write(now.minus(length)));
    if (filter.principal() != null) {
      where.append(" AND ").append(source.asker).append(" = ?");
      parameters.add(filter.principal());
    }
    LiveCursor place = filter.place();
    if (place != null && place.suspended() == source.suspended()) {
      where.append(" AND (").append(source.at).append(", request_id) ");
      where.append(filter.backwards() ? ">" : "<").append(" (?, ?)");
      parameters.add(InstantText.write(place.until().minus(length)));
      parameters.add(place.requestId());
    }
    parameters.add(filter.limit() + 1);
    return PART.formatted(
        source.name(), source.at, source.table, where, filter.backwards() ? "" : "DESC");
  }
}
