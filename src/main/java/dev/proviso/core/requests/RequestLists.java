package dev.proviso.core.requests;

import dev.proviso.core.requests.search.Query;
import dev.proviso.core.requests.search.SearchWalk;
import dev.proviso.core.requests.search.Select;
import dev.proviso.platform.storage.InstantText;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The SELECTs that are put together from filters: each filter has an index that ends with seq. */
@Singleton
public class RequestLists {

  // An agent can make a request of 400 kB: a thousand of them would fill the memory.
  static final int ENOUGH_CHARACTERS = 4_000_000;

  /** How many are read at once; they can all be large. */
  static final int AT_ONCE = 16;

  private static final String NOT_OVER = "(r.expires_at IS NULL OR r.expires_at > ?)";
  private static final String OVER = "r.expires_at IS NOT NULL AND r.expires_at <= ?";
  private static final Comparator<ListedRow> NEWEST_FIRST =
      Comparator.comparingLong(ListedRow::seq).reversed();

  private final JdbcOperations jdbc;
  private final RequestTable table;
  private final SearchWalk search;
  private final Clock clock;

  RequestLists(JdbcOperations jdbc, RequestTable table, SearchWalk search, Clock clock) {
    this.jdbc = jdbc;
    this.table = table;
    this.search = search;
    this.clock = clock;
  }

  /**
   * Some rows of a list.
   *
   * @param requests at most as many as asked for, and less where they are too large for one answer
   * @param more whether others follow
   */
  public record Page(List<Request> requests, boolean more) {}

  /** Newest first. */
  @Transactional
  public Page list(RequestFilter filter, Visibility visibility) {
    Instant now = clock.instant();
    return enough(contents(newest(filter, visibility, now), now), filter.limit());
  }

  /**
   * The rows of a list at a time, newest first; one more than asked for where others follow; like
   * the other parts of a list inside one transaction, so that they are of one state.
   */
  List<ListedRow> newest(RequestFilter filter, Visibility visibility, Instant now) {
    List<ListedRow> overdue =
        filter.status() == RequestStatus.EXPIRED ? overdue(filter, visibility, now) : List.of();
    int offset = overdue.isEmpty() ? filter.offset() : 0;
    int limit = filter.limit() + 1 + filter.offset() - offset;
    List<ListedRow> stored = listed(paged(select(filter, visibility, now), limit, offset), now);
    if (overdue.isEmpty()) {
      return stored;
    }
    // Rare, and few: what is overdue and not swept yet stands among what is stored as expired.
    return Stream.concat(stored.stream(), overdue.stream())
        .sorted(NEWEST_FIRST)
        .skip(filter.offset())
        .limit(filter.limit() + 1)
        .toList();
  }

  /** What is stored as pending, though its time is up. */
  private List<ListedRow> overdue(RequestFilter filter, Visibility visibility, Instant now) {
    Select select =
        select(filter, visibility, RequestStatus.PENDING)
            .whereRow("r.expires_at <= ?", List.of(InstantText.write(now)));
    return listed(paged(select, filter.limit() + 1 + filter.offset(), 0), now);
  }

  private Select paged(Select select, int limit, int offset) {
    return select.searches()
        ? select.only(search.numbers(select, true, limit, offset)).ordered("r.seq DESC")
        : select.page("r.seq DESC", limit, offset);
  }

  Select select(RequestFilter filter, Visibility visibility, Instant now) {
    Select select = select(filter, visibility, filter.status());
    return filter.status() == RequestStatus.PENDING
        ? select.whereRow(NOT_OVER, List.of(InstantText.write(now)))
        : select;
  }

  private Select select(RequestFilter filter, Visibility visibility, RequestStatus status) {
    Select select = new Select().searching(filter.query());
    if (status != null) {
      // The word itself, not a parameter: only then does a partial index apply.
      select.where("r.status = '" + status.word() + "'");
    } else if (!filter.withCancelled()) {
      select.where("r.status <> 'cancelled'");
    }
    select
        .whereGiven("r.principal = ?", visibility.owner())
        .whereGiven("r.requester = ?", filter.requester())
        .whereGiven("r.priority = ?", filter.priority() == null ? null : filter.priority().rank())
        .whereGiven("r.action = ?", filter.action())
        .whereGiven("r.session_id = ?", filter.sessionId())
        .tagged(filter.tag());
    if (filter.before() != null) {
      select.below("r.seq", table.seqOf(filter.before()).orElse(0L));
    }
    return select;
  }

  /** In the {@link QueueOrder}; less than asked for where they are too large. */
  @Transactional
  List<Request> queue(QueueFilter filter, Visibility visibility) {
    Instant now = clock.instant();
    return enough(contents(waiting(filter, visibility, now, state(now)), now), filter.limit())
        .requests();
  }

  /** The same, all of them: those that are too large for one answer come without their content. */
  @Transactional
  List<Request> outline(QueueFilter filter, Visibility visibility) {
    Instant now = clock.instant();
    return outlined(contents(waiting(filter, visibility, now, state(now)), now));
  }

  /** The rows of a part of the queue at a time, in the {@link QueueOrder}. */
  List<ListedRow> waiting(QueueFilter filter, Visibility visibility, Instant now, ListState state) {
    Select select = searched(filter, visibility, now);
    if (!state.anySoon()) {
      // Then one index has the whole order.
      return listed(select.page("r.priority, r.seq", filter.limit(), filter.offset()), now);
    }
    List<Long> numbers =
        search.longs(QueueOrder.numbers(select, now, filter.limit(), filter.offset()));
    Map<Long, ListedRow> rows =
        listed(new Select().only(numbers), now).stream()
            .collect(Collectors.toMap(ListedRow::seq, Function.identity()));
    return numbers.stream().map(rows::get).toList();
  }

  /** How many there are in that part of the queue. */
  @Transactional
  public long count(QueueFilter filter, Visibility visibility) {
    Instant now = clock.instant();
    return count(filter, visibility, now, state(now));
  }

  long count(QueueFilter filter, Visibility visibility, Instant now, ListState state) {
    long all = count(restricted(stored(filter, visibility)));
    if (state.passed() == null) {
      return all;
    }
    // What is over is few, and has an index; to look at the end of each row would read them all.
    Select over = stored(filter, visibility).whereRow(OVER, List.of(InstantText.write(now)));
    return all - count(restricted(over));
  }

  private long count(Select select) {
    return first(select.count(), row -> row.getLong(1));
  }

  private <T> T first(Query query, SqlFunction<T> read) {
    return jdbc.prepareStatement(
        query.sql(),
        statement -> {
          query.bind(statement);
          try (var result = statement.executeQuery()) {
            result.next();
            return read.apply(result);
          }
        });
  }

  /** Reads from the row that a result stands at. */
  private interface SqlFunction<T> {
    T apply(ResultSet row) throws SQLException;
  }

  Select searched(QueueFilter filter, Visibility visibility, Instant now) {
    return restricted(
        stored(filter, visibility).whereRow(NOT_OVER, List.of(InstantText.write(now))));
  }

  private Select restricted(Select select) {
    return select.searches() ? search.restrict(select) : select;
  }

  /** What is stored as pending, over or not. */
  private Select stored(QueueFilter filter, Visibility visibility) {
    return new Select()
        .searching(filter.query())
        .where("r.status = 'pending'")
        .whereGiven("r.principal = ?", visibility.owner())
        .whereGiven("r.requester = ?", filter.requester())
        .whereGiven("r.priority = ?", filter.priority() == null ? null : filter.priority().rank())
        .tagged(filter.tag());
  }

  /** What all lists depend on at a time. */
  ListState state(Instant now) {
    return first(ListState.at(now), ListState::of);
  }

  private List<ListedRow> listed(Select select, Instant now) {
    Query query = select.reading(ListedRow.COLUMNS, "").rows();
    String time = InstantText.write(now);
    return jdbc.prepareStatement(
        query.sql(),
        statement -> {
          query.bind(statement);
          try (var result = statement.executeQuery()) {
            List<ListedRow> rows = new ArrayList<>();
            while (result.next()) {
              rows.add(ListedRow.of(result, time));
            }
            return rows;
          }
        });
  }

  /** The requests of rows, a few read at a time, as they are asked for. */
  private Iterator<Request> contents(List<ListedRow> rows, Instant now) {
    return IntStream.iterate(0, at -> at < rows.size(), at -> at + AT_ONCE)
        .mapToObj(at -> rows.subList(at, Math.min(at + AT_ONCE, rows.size())))
        .flatMap(some -> read(some, now).stream())
        .iterator();
  }

  /** The requests of a few rows, in their order, as they stand at a time. */
  List<Request> read(List<ListedRow> rows, Instant now) {
    Query query = new Select().only(rows.stream().map(ListedRow::seq).toList()).rows();
    Map<Long, Request> found =
        jdbc.prepareStatement(
            query.sql(),
            statement -> {
              query.bind(statement);
              try (var result = statement.executeQuery();
                  var read = jdbc.entityStream(result, Request.class)) {
                return read.collect(Collectors.toMap(Request::seq, row -> row.at(now)));
              }
            });
    return rows.stream().map(row -> found.get(row.seq())).toList();
  }

  private static Page enough(Iterator<Request> rows, int limit) {
    List<Request> taken = new ArrayList<>();
    long characters = 0;
    while (taken.size() < limit && characters < ENOUGH_CHARACTERS && rows.hasNext()) {
      Request next = rows.next();
      taken.add(next);
      characters += next.characters();
    }
    return new Page(taken, rows.hasNext());
  }

  private static List<Request> outlined(Iterator<Request> rows) {
    List<Request> taken = new ArrayList<>();
    long characters = 0;
    while (rows.hasNext()) {
      Request next = rows.next();
      characters += next.characters();
      taken.add(characters < ENOUGH_CHARACTERS ? next : next.outline());
    }
    return taken;
  }
}
