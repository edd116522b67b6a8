package dev.proviso.core.requests.history;

import dev.proviso.core.requests.RequestStatus;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts the outcomes of the requests of the last hundred days, by the quarter-hour in which they
 * were created. The counts are kept in memory: the database is read once in full, and after that
 * only for requests that have ended since.
 */
@Singleton
public final class Trends {

  /** How far back requests are counted. */
  public static final Duration KEPT = Duration.ofDays(100);

  private static final long QUARTER = Duration.ofMinutes(15).toSeconds();
  private static final int PER_READ = 5_000;
  private static final Duration PATIENCE = Duration.ofMillis(500);

  // Agents choose their own names, so the number of names counted per quarter-hour is limited; the
  // rest are counted together.
  private static final int MOST_NAMES = 100_000;
  private static final String OTHERS = "";

  private final HistoryLists lists;
  private final Clock clock;
  private final NavigableMap<Long, Quarter> quarters = new TreeMap<>();
  private volatile boolean serving;
  private long readTo = -1;
  private int names;

  Trends(HistoryLists lists, Clock clock) {
    this.lists = lists;
    this.clock = clock;
  }

  /** Starts counting in the background, in a server only: nobody else reads the figures. */
  @EventListener
  void serve(ServerStartupEvent started) {
    serving = true;
  }

  /** Counts in the background, so that no page has to wait for it. */
  @Scheduled(fixedDelay = "1m", initialDelay = "2s")
  void poll() {
    if (serving) {
      readOn();
    }
  }

  /** Counts the requests that ended since the last run. */
  public void readOn() {
    boolean all;
    do {
      all = readSome();
    } while (!all);
  }

  /**
   * Counts one batch, so that other readers get their turn in between; true if it was the last one.
   */
  private synchronized boolean readSome() {
    Instant oldest = clock.instant().minus(KEPT);
    if (readTo < 0) {
      readTo = lists.lastBefore(oldest);
    }
    forget(quarters.headMap(quarter(oldest)));
    List<Runnable> ends = new ArrayList<>();
    long last =
        lists.ends(
            readTo,
            PER_READ,
            (s, asked, ended, who) -> ends.add(() -> count(s, asked, ended, who)));
    boolean all = last == readTo;
    readTo = last;
    // Only after the whole batch was read: after a failure it is read again.
    ends.forEach(Runnable::run);
    return all;
  }

  private void forget(SortedMap<Long, Quarter> old) {
    names -= old.values().stream().mapToInt(it -> it.agents().size()).sum();
    old.clear();
  }

  private void count(RequestStatus status, Instant asked, Instant ended, String requester) {
    if (asked.isAfter(clock.instant().minus(KEPT))) {
      String name = requester == null || names >= MOST_NAMES ? OTHERS : requester;
      boolean unheard =
          quarters
              .computeIfAbsent(quarter(asked), q -> new Quarter())
              .add(status, Duration.between(asked, ended), name);
      names += unheard ? 1 : 0;
    }
  }

  private static long quarter(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), QUARTER);
  }

  /**
   * The outcomes of the requests created between the first and the last of the given times; each
   * pair of neighbouring times bounds one piece. Empty if counting takes longer than half a second,
   * as it may soon after a start. All times must lie within the last hundred days, on a
   * quarter-hour.
   */
  public Optional<Trend> between(List<Instant> times) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    boolean all = readSome();
    while (!all && System.nanoTime() < end) {
      all = readSome();
    }
    return all ? Optional.of(counted(times)) : Optional.empty();
  }

  private synchronized Trend counted(List<Instant> times) {
    List<Trend.Span> spans = new ArrayList<>();
    Quarter whole = new Quarter();
    for (int i = 0; i + 1 < times.size(); i++) {
      Quarter piece = new Quarter();
      quarters
          .subMap(quarter(times.get(i)), quarter(times.get(i + 1)))
          .values()
          .forEach(piece::addAll);
      spans.add(span(times.get(i), piece));
      whole.addAll(piece);
    }
    List<Trend.Agent> agents =
        whole.agents().entrySet().stream()
            .map(it -> new Trend.Agent(it.getKey(), it.getValue()))
            .sorted(Comparator.comparing(it -> -it.outcomes().total()))
            .toList();
    return new Trend(spans, span(times.get(0), whole), agents);
  }

  private static Trend.Span span(Instant from, Quarter piece) {
    return new Trend.Span(
        from, piece.outcomes(), piece.decidedWithin(0.5), piece.decidedWithin(0.95));
  }
}
