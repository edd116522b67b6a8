package dev.proviso.core.requests.history;

import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.RequestTable;
import dev.proviso.core.requests.search.Query;
import dev.proviso.core.requests.search.SearchWalk;
import dev.proviso.core.requests.search.Select;
import dev.proviso.platform.storage.InstantText;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The SELECTs on ended requests. Each filter has an index that ends with seq. */
@Singleton
public class HistoryLists {

  private static final String DECISION = " LEFT JOIN decisions d ON d.request_id = r.id";
  private static final String COMPLIANCE = " LEFT JOIN request_compliance c ON c.seq = r.seq";

  // A comment may have 10,000 characters, and conditions 64 kB.
  private static final int ENOUGH_CHARACTERS = 2_000_000;
  private static final int FETCH = 100;

  // Times and numbers may disagree: the time is taken before the number, and by the clocks of
  // several nodes.
  private static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(15);

  public static final String ENDED =
      """
      SELECT ended_seq, created_at, updated_at, status, requester FROM requests
      WHERE ended_seq > ? ORDER BY ended_seq LIMIT ?
      """;

  private final JdbcOperations jdbc;
  private final RequestTable table;
  private final SearchWalk search;

  HistoryLists(JdbcOperations jdbc, RequestTable table, SearchWalk search) {
    this.jdbc = jdbc;
    this.table = table;
    this.search = search;
  }

  /**
   * Some rows of a list, newest first.
   *
   * @param more whether there are more in the requested direction
   */
  public record Rows(List<HistoryRow> rows, boolean more) {}

  @Transactional
  public Rows list(HistoryFilter filter) {
    Query query = query(filter);
    return jdbc.prepareStatement(
        query.sql(),
        statement -> {
          query.bind(statement);
          statement.setFetchSize(FETCH);
          try (ResultSet result = statement.executeQuery()) {
            return read(result, filter);
          }
        });
  }

  public Query query(HistoryFilter filter) {
    Select select = select(filter);
    boolean newestFirst = filter.after() == null;
    String direction = newestFirst ? " DESC" : "";
    int limit = filter.limit() + 1;
    if (!select.searches()) {
      return select.page(seq(filter, select) + direction, limit, 0).rows();
    }
    List<Long> numbers = search.numbers(select, newestFirst, limit, 0);
    return select.only(numbers).ordered("r.seq" + direction).rows();
  }

  public Select select(HistoryFilter filter) {
    Select select = new Select().searching(filter.query());
    boolean leads = leads(filter, select);
    if (leads) {
      select.from(
          "request_compliance c",
          "c.seq = r.seq AND c.compliance = '%s'".formatted(filter.compliance().word()));
      if (filter.tag() != null) {
        select.marked("request_tags", "tag", filter.tag());
      }
    } else {
      select.tagged(filter.tag());
      compliance(select, filter.compliance());
    }
    select.reading(HistoryRow.COLUMNS, leads ? DECISION : COMPLIANCE + DECISION);
    String seq = seq(filter, select);
    status(select, filter);
    if (filter.impossible()) {
      select.whereRow("1 = 0", List.of());
    }
    select
        .whereGiven("r.requester = ?", filter.requester())
        .whereGiven("r.decided_by = ?", filter.decider())
        .whereGiven("r.action = ?", filter.action())
        .below(seq, filter.before())
        .above(seq, filter.after());
    from(select, seq, filter.from());
    until(select, seq, filter.until());
    return select;
  }

  private static void compliance(Select select, Compliance asked) {
    if (asked == Compliance.NOT_USED) {
      select.where("r.kind IS NULL AND r.status IN ('approved', 'conditional')");
      select.whereRow(
          "NOT EXISTS (SELECT 1 FROM request_compliance u WHERE u.seq = r.seq)", List.of());
    } else if (asked != null) {
      select.marked("request_compliance", "compliance", asked.word());
    }
  }

  /**
   * Whether the list is read from the index of compliance: where that alone makes it short, or
   * where nothing else does.
   */
  private static boolean leads(HistoryFilter filter, Select select) {
    Compliance asked = filter.compliance();
    boolean indexed = asked != null && asked != Compliance.NOT_USED && !select.searches();
    return indexed && (asked.rare() || !(filter.narrowed() || filter.tag() != null));
  }

  /** Literals, not parameters: a partial index applies only to literals. */
  private static void status(Select select, HistoryFilter filter) {
    boolean other = filter.tag() != null && !filter.narrowed() && !select.searches();
    String status = other ? "r.status || ''" : "r.status";
    if (filter.status() == null || filter.narrowed()) {
      select.where(status + " <> 'pending'");
    }
    if (filter.status() != null) {
      select.where(status + " = '" + filter.status().word() + "'");
    }
  }

  /** The number column of the index that the list is read from: a range saves work only there. */
  private static String seq(HistoryFilter filter, Select select) {
    if (leads(filter, select)) {
      return "c.seq";
    }
    return filter.tag() == null || select.searches() ? "r.seq" : "t.seq";
  }

  private void from(Select select, String seq, Instant from) {
    if (from != null) {
      String at = InstantText.write(from.minus(CLOCKS_DIFFER_BY));
      select.above(seq, table.firstSince(at).orElse(Long.MAX_VALUE) - 1);
      // Concatenated here too: the index of times has another order.
      select.whereRow("r.created_at || '' >= ?", List.of(InstantText.write(from)));
    }
  }

  private void until(Select select, String seq, Instant until) {
    if (until != null) {
      select.below(seq, lastBefore(until.plus(CLOCKS_DIFFER_BY)) + 1);
      select.whereRow("r.created_at || '' < ?", List.of(InstantText.write(until)));
    }
  }

  /** The number of the last request created before a time; 0 for none. */
  @Transactional
  long lastBefore(Instant time) {
    return table.lastBefore(InstantText.write(time)).orElse(0L);
  }

  private static Rows read(ResultSet result, HistoryFilter filter) throws SQLException {
    List<HistoryRow> rows = new ArrayList<>();
    long characters = 0;
    boolean more = result.next();
    while (more && rows.size() < filter.limit() && characters < ENOUGH_CHARACTERS) {
      HistoryRow row = HistoryRow.of(result);
      rows.add(row);
      characters += row.characters();
      more = result.next();
    }
    if (filter.after() != null) {
      Collections.reverse(rows);
    }
    return new Rows(rows, more);
  }

  /** Receives each request that ended. */
  interface EndReader {
    void read(RequestStatus status, Instant askedAt, Instant endedAt, String requester);
  }

  /**
   * Reads the requests that ended after a ledger number. Returns the last number read, or the given
   * one if nothing was read.
   */
  @Transactional
  long ends(long after, int limit, EndReader reader) {
    return jdbc.prepareStatement(
        ENDED,
        statement -> {
          statement.setLong(1, after);
          statement.setInt(2, limit);
          statement.setFetchSize(FETCH);
          long last = after;
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              last = row.getLong(1);
              reader.read(
                  RequestStatus.of(row.getString(4)).orElseThrow(),
                  InstantText.read(row.getString(2)),
                  InstantText.read(row.getString(3)),
                  row.getString(5));
            }
          }
          return last;
        });
  }
}
