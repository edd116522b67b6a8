package dev.proviso.testing;

import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The clock of every test: as a bean it runs with the system's, ahead of it by what it was ticked;
 * made with {@link #at} it stands still between ticks.
 */
@Singleton
@Replaces(Clock.class)
public final class FakeClock extends Clock {

  private final Instant standing;
  private volatile Duration ahead = Duration.ZERO;
  private volatile Duration flicker = Duration.ZERO;

  FakeClock() {
    this(null);
  }

  private FakeClock(Instant standing) {
    this.standing = standing;
  }

  /** A clock that stands at an instant. */
  public static FakeClock at(Instant instant) {
    return new FakeClock(instant);
  }

  /** Puts the clock forward. */
  public synchronized void tick(Duration by) {
    ahead = ahead.plus(by);
  }

  /** Sets how far the clock is ahead; zero is the system's time again. */
  public synchronized void skew(Duration by) {
    ahead = by;
  }

  /** From now on some looks are this much later than the one before. */
  public void flicker(Duration by) {
    flicker = by;
  }

  @Override
  public Instant instant() {
    Instant now = (standing == null ? Instant.now() : standing).plus(ahead);
    return ThreadLocalRandom.current().nextBoolean() ? now.plus(flicker) : now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
