package dev.proviso.core.requests;

import dev.proviso.core.requests.search.Query;
import dev.proviso.core.requests.search.SearchWalk;
import dev.proviso.core.requests.search.Select;
import dev.proviso.platform.storage.InstantText;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The SELECTs that are put together from filters: each filter has an index that ends with seq. */
@Singleton
public class RequestLists {

  // An agent can make a request of 400 kB: a thousand of them would fill the memory.
  private static final int ENOUGH_CHARACTERS = 4_000_000;
  private static final int FETCH = 20;
  private static final int AT_ONCE = 16;

  private static final String NOT_OVER = "(r.expires_at IS NULL OR r.expires_at > ?)";
  private static final String OVER = "r.expires_at IS NOT NULL AND r.expires_at <= ?";
  private static final Comparator<Request> NEWEST_FIRST =
      Comparator.comparing(Request::seq).reversed();

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
    List<Request> overdue =
        filter.status() == RequestStatus.EXPIRED ? overdue(filter, visibility) : List.of();
    int offset = overdue.isEmpty() ? filter.offset() : 0;
    int limit = filter.limit() + 1 + filter.offset() - offset;
    Query query = query(select(filter, visibility), limit, offset);
    if (overdue.isEmpty()) {
      return run(query, rows -> enough(rows, filter.limit()));
    }
    // Rare, and few: what is overdue and not swept yet stands among what is stored as expired.
    Stream<Request> stored = run(query, rows -> enough(rows, limit).requests()).stream();
    Stream<Request> all =
        Stream.concat(stored, overdue.stream()).sorted(NEWEST_FIRST).skip(filter.offset());
    return enough(all.iterator(), filter.limit());
  }

  /** What is stored as pending, though its time is up. */
  private List<Request> overdue(RequestFilter filter, Visibility visibility) {
    Select select =
        select(filter, visibility, RequestStatus.PENDING)
            .whereRow("r.expires_at <= ?", List.of(now()));
    Query query = query(select, filter.limit() + 1 + filter.offset(), 0);
    return run(query, rows -> enough(rows, Integer.MAX_VALUE).requests());
  }

  private Query query(Select select, int limit, int offset) {
    if (select.searches()) {
      select.only(search.numbers(select, true, limit, offset)).ordered("r.seq DESC");
    } else {
      select.page("r.seq DESC", limit, offset);
    }
    return select.rows();
  }

  Select select(RequestFilter filter, Visibility visibility) {
    Select select = select(filter, visibility, filter.status());
    return filter.status() == RequestStatus.PENDING
        ? select.whereRow(NOT_OVER, List.of(now()))
        : select;
  }

  private String now() {
    return InstantText.write(clock.instant());
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
    return ordered(filter, visibility, rows -> enough(rows, Integer.MAX_VALUE).requests());
  }

  /** The same, all of them: those that are too large for one answer come without their content. */
  @Transactional
  List<Request> outline(QueueFilter filter, Visibility visibility) {
    return ordered(filter, visibility, RequestLists::outlined);
  }

  private <T> T ordered(
      QueueFilter filter, Visibility visibility, Function<Iterator<Request>, T> read) {
    Select select = searched(filter, visibility);
    if (search.longs(QueueOrder.anySoon(clock.instant())).isEmpty()) {
      // Then one index has the whole order.
      return run(select.page("r.priority, r.seq", filter.limit(), filter.offset()).rows(), read);
    }
    return read.apply(mixed(select, filter));
  }

  /** Read a few at a time, as they are asked for. */
  private Iterator<Request> mixed(Select select, QueueFilter filter) {
    List<Long> numbers =
        search.longs(QueueOrder.numbers(select, clock.instant(), filter.limit(), filter.offset()));
    return IntStream.iterate(0, at -> at < numbers.size(), at -> at + AT_ONCE)
        .mapToObj(at -> numbers.subList(at, Math.min(at + AT_ONCE, numbers.size())))
        .flatMap(this::pending)
        .iterator();
  }

  /** What has these numbers and is still pending, in their order. */
  private Stream<Request> pending(List<Long> numbers) {
    Query query = new Select().only(numbers).rows();
    return run(query, RequestLists::all).stream()
        .filter(request -> request.status().pending())
        .sorted(Comparator.comparingInt(request -> numbers.indexOf(request.seq())));
  }

  /** How many there are in that part of the queue. */
  @Transactional
  public long count(QueueFilter filter, Visibility visibility) {
    // What is over is few, and has an index; to look at the end of each row would read them all.
    Select over = waiting(filter, visibility).whereRow(OVER, List.of(now()));
    return count(restricted(waiting(filter, visibility))) - count(restricted(over));
  }

  private long count(Select select) {
    Query query = select.count();
    return jdbc.prepareStatement(
        query.sql(),
        statement -> {
          query.bind(statement);
          try (var result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
          }
        });
  }

  Select searched(QueueFilter filter, Visibility visibility) {
    return restricted(waiting(filter, visibility).whereRow(NOT_OVER, List.of(now())));
  }

  private Select restricted(Select select) {
    return select.searches() ? search.restrict(select) : select;
  }

  /** What is stored as pending, over or not. */
  private Select waiting(QueueFilter filter, Visibility visibility) {
    return new Select()
        .searching(filter.query())
        .where("r.status = 'pending'")
        .whereGiven("r.principal = ?", visibility.owner())
        .whereGiven("r.requester = ?", filter.requester())
        .whereGiven("r.priority = ?", filter.priority() == null ? null : filter.priority().rank())
        .tagged(filter.tag());
  }

  private <T> T run(Query query, Function<Iterator<Request>, T> read) {
    return jdbc.prepareStatement(
        query.sql(),
        statement -> {
          query.bind(statement);
          // PostgreSQL would else send all rows before the first is read.
          statement.setFetchSize(FETCH);
          try (var result = statement.executeQuery();
              var rows = jdbc.entityStream(result, Request.class)) {
            Instant now = clock.instant();
            return read.apply(rows.map(row -> row.at(now)).iterator());
          }
        });
  }

  private static List<Request> all(Iterator<Request> rows) {
    List<Request> all = new ArrayList<>();
    rows.forEachRemaining(all::add);
    return all;
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
