package dev.proviso.core.identity;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How many requests a minute a principal may make: a bucket each, refilled evenly. */
@Singleton
public final class RateLimits {

  /** The highest limit, in requests per minute. */
  public static final int MOST = 1_000_000;

  private static final Duration PERIOD = Duration.ofMinutes(1);

  private final ClockMeter meter;
  private final Map<String, Limited> buckets = new ConcurrentHashMap<>();

  RateLimits(Clock clock) {
    this.meter = new ClockMeter(clock);
  }

  /** Counts one request; empty for a principal without a limit. */
  public Optional<Rate> count(Principal principal) {
    Integer limit = principal.rateLimit();
    if (limit == null) {
      return Optional.empty();
    }
    Limited limited =
        buckets.compute(
            principal.id(),
            (id, had) -> had != null && had.limit() == limit ? had : new Limited(limit, of(limit)));
    ConsumptionProbe probe = limited.bucket().tryConsumeAndReturnRemaining(1);
    return Optional.of(
        new Rate(
            probe.isConsumed(),
            limit,
            probe.getRemainingTokens(),
            seconds(probe.getNanosToWaitForReset()),
            seconds(probe.getNanosToWaitForRefill())));
  }

  private Bucket of(int limit) {
    return Bucket.builder()
        .addLimit(Bandwidth.builder().capacity(limit).refillGreedy(limit, PERIOD).build())
        .withCustomTimePrecision(meter)
        .build();
  }

  private static long seconds(long nanos) {
    return nanos <= 0 ? 0 : Duration.ofNanos(nanos).plusNanos(999_999_999).toSeconds();
  }

  private record Limited(int limit, Bucket bucket) {}
}
