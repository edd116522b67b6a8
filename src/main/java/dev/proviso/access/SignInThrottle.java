package dev.proviso.access;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Failed sign-ins of an address: 5 a minute and 20 an hour; an IPv6 address counts as its /64. */
@Singleton
public final class SignInThrottle {

  private static final int MOST_ADDRESSES = 10_000;
  private static final int PER_MINUTE = 5;
  private static final int PER_HOUR = 20;

  private final ClockMeter meter;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  SignInThrottle(Clock clock) {
    this.meter = new ClockMeter(clock);
  }

  /** Counts an attempt before its key is looked at; refuses when there were too many. */
  public void attempt(String address) {
    if (buckets.size() > MOST_ADDRESSES) {
      buckets.values().removeIf(bucket -> bucket.getAvailableTokens() == PER_MINUTE);
    }
    ConsumptionProbe probe = bucket(address).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw KeyRefusals.tooManySignIns(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }

  /** Takes an attempt back: its key was right. */
  public void succeeded(String address) {
    bucket(address).addTokens(1);
  }

  private Bucket bucket(String address) {
    return buckets.computeIfAbsent(network(address), network -> make());
  }

  private Bucket make() {
    return Bucket.builder()
        .addLimit(limit(PER_MINUTE, Duration.ofMinutes(1)))
        .addLimit(limit(PER_HOUR, Duration.ofHours(1)))
        .withCustomTimePrecision(meter)
        .build();
  }

  private static Bandwidth limit(int attempts, Duration period) {
    return Bandwidth.builder().capacity(attempts).refillGreedy(attempts, period).build();
  }

  /** Whoever has one IPv6 address usually has 2^64 of them; it is written in eight groups. */
  private static String network(String address) {
    String[] groups = address.split(":", -1);
    return groups.length == 8 ? String.join(":", Arrays.copyOf(groups, 4)) : address;
  }
}
