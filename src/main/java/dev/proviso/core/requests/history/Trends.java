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
 * Counts what comes of requests, by the quarter of an hour in which they were made, for the last
 * hundred days. The counts are in memory: read once from the database, and from then on only what
 * ended since.
 */
@Singleton
public final class Trends {

  /** How far back requests are counted. */
  public static final Duration KEPT = Duration.ofDays(100);

  private static final long QUARTER = Duration.ofMinutes(15).toSeconds();
  private static final int PER_READ = 5_000;
  private static final Duration PATIENCE = Duration.ofMillis(500);

  // Agents choose their names: beyond so many a quarter and name, they are counted together.
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

  /** Begins to count by the clock: without a server nobody looks. */
  @EventListener
  void serve(ServerStartupEvent started) {
    serving = true;
  }

  /** Counts beside a server, so that no reader of its pages has to wait for it. */
  @Scheduled(fixedDelay = "1m", initialDelay = "2s")
  void poll() {
    if (serving) {
      readOn();
    }
  }

  /** Counts what ended since the last time. */
  public void readOn() {
    boolean all;
    do {
      all = readSome();
    } while (!all);
  }

  /** Counts a part of it, so that others get their turn between; whether that was the last. */
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
    // Only now, when all of them were read: what fails in between is read again.
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
   * What came of the requests between the first and the last of some times, which begin and end the
   * pieces; empty while there is more to count than half a second is enough for, soon after a
   * start. All times must be of the last hundred days, and at a quarter of an hour.
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
