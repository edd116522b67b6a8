package dev.proviso.core.identity;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The server's clock for buckets, so that tests can tick it. */
final class ClockMeter implements TimeMeter {

  private final Clock clock;
  private long last;
  private long behind;

  ClockMeter(Clock clock) {
    this.clock = clock;
  }

  /** Never earlier than before: a bucket that saw the future would not refill until it has come. */
  @Override
  public synchronized long currentTimeNanos() {
    Instant instant = clock.instant();
    long now = TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    behind += Math.max(0, last - now);
    last = now;
    return now + behind;
  }

  @Override
  public boolean isWallClockBased() {
    return true;
  }
}
