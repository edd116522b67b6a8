package dev.proviso.requests;

import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.ThreadLocalRandom;

/** The system's clock, which a test can put forward. */
@Singleton
@Replaces(Clock.class)
final class SkewedClock extends Clock {

  private volatile Duration skew = Duration.ZERO;
  private volatile Duration flicker = Duration.ZERO;

  void skew(Duration by) {
    skew = by;
  }

  /** From now on some looks are this much later than the one before. */
  void flicker(Duration by) {
    flicker = by;
  }

  @Override
  public Instant instant() {
    Instant now = Instant.now().plus(skew);
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
