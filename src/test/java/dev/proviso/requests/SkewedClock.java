package dev.proviso.requests;

import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The system's clock, which a test can put forward. */
@Singleton
@Replaces(Clock.class)
final class SkewedClock extends Clock {

  private volatile Duration skew = Duration.ZERO;

  void skew(Duration by) {
    skew = by;
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(skew);
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
