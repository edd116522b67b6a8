package dev.proviso.channels.chat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a platform's rates on this node: so many messages in so long, for each place. */
public final class Pace {

  private static final int MOST = 10_000;

  private final Duration between;
  private final int burst;
  private final Clock clock;
  private final Map<String, Instant> next = new ConcurrentHashMap<>();

  /**
   * A pace.
   *
   * @param between how long after each other messages go to the same place in the long run
   * @param burst how many may go at once
   */
  public Pace(Duration between, int burst, Clock clock) {
    this.between = between;
    this.burst = burst;
    this.clock = clock;
  }

  /** Counts a message to a place; or, uncounted, how long it has to wait. */
  public Optional<Duration> take(String place) {
    Instant now = clock.instant();
    if (next.size() > MOST) {
      next.values().removeIf(it -> it.isBefore(now));
    }
    Duration[] wait = new Duration[1];
    next.compute(
        place,
        (name, due) -> {
          Instant from = due == null || due.isBefore(now) ? now : due;
          Duration ahead = Duration.between(now, from);
          Duration room = between.multipliedBy(burst - 1L);
          if (ahead.compareTo(room) > 0) {
            wait[0] = ahead.minus(room);
            return due;
          }
          return from.plus(between);
        });
    return Optional.ofNullable(wait[0]);
  }
}
