package dev.proviso.core.identity;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.local.LocalBucketBuilder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The wrong keys that an address has shown: at the sign-in 5 a minute and 20 an hour, on the API 60
 * a minute; an IPv6 address counts as its /64. Against guessing it is the length of keys that
 * protects, so a right key is neither counted nor refused.
 */
@Singleton
public final class FailedKeys {

  /** Where a key was shown. */
  public enum Door {
    /** The form for people. */
    SIGN_IN,
    /** Everything that takes a key in a header. */
    API
  }

  private static final int MOST_ADDRESSES = 10_000;

  private final ClockMeter meter;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  FailedKeys(Clock clock) {
    this.meter = new ClockMeter(clock);
  }

  /** Counts a wrong key; refuses when there were too many. */
  public void count(Door door, String address) {
    ConsumptionProbe probe = bucket(door, address).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
      throw door == Door.API
          ? KeyRefusals.tooManyWrongKeys(wait)
          : KeyRefusals.tooManySignIns(wait);
    }
  }

  /** Those that are forgotten first, where there are too many, are the longest unheard of. */
  private Bucket bucket(Door door, String address) {
    String place = door + " " + network(address);
    synchronized (buckets) {
      return buckets.computeIfAbsent(place, missing -> make(door));
    }
  }

  /** How many addresses are remembered. */
  int remembered() {
    synchronized (buckets) {
      return buckets.size();
    }
  }

  private Bucket make(Door door) {
    LocalBucketBuilder bucket = Bucket.builder().withCustomTimePrecision(meter);
    return door == Door.API
        ? bucket.addLimit(limit(60, Duration.ofMinutes(1))).build()
        : bucket
            .addLimit(limit(5, Duration.ofMinutes(1)))
            .addLimit(limit(20, Duration.ofHours(1)))
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
