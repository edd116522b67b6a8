package dev.proviso.ops.demo;

import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The clock of a demo: it starts weeks ago, is put forward while a past is made, and then right.
 */
@Singleton
@Primary
@Replaces(Clock.class)
@Requires(property = Demo.PROPERTY)
final class DemoClock extends Clock {

  private volatile Duration behind = Past.LENGTH.plusDays(1);

  /** Puts it forward to an instant, or to the right time if that lies ahead; never back. */
  void forwardTo(Instant instant) {
    Duration left = Duration.between(instant, Instant.now());
    if (left.compareTo(behind) < 0) {
      behind = left.isNegative() ? Duration.ZERO : left;
    }
  }

  /** Puts it right. */
  void right() {
    behind = Duration.ZERO;
  }

  @Override
  public Instant instant() {
    return Instant.now().minus(behind);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.offset(Clock.system(zone), behind.negated());
  }
}
