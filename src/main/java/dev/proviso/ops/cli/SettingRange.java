package dev.proviso.ops.cli;

import java.time.Duration;
import java.util.Map;

/**
 * The values that a number or a duration may be set to.
 *
 * @param least the least, in whole numbers or milliseconds
 * @param most the most
 * @param said both, as a sentence ends with them
 */
record SettingRange(long least, long most, String said) {

  private static final int MANY = 1_000_000;

  private static final Map<String, SettingRange> ALL =
      Map.ofEntries(
          Map.entry("micronaut.server.port", number(0, 65_535)),
          Map.entry("proviso.requests.max-pending-per-key", number(1, MANY)),
          Map.entry("proviso.requests.max-waits-per-key", number(1, MANY)),
          Map.entry("proviso.requests.expiry-interval", duration("100ms", "1h")),
          Map.entry("proviso.requests.idempotency-kept", duration("1m", "365d")),
          Map.entry("proviso.grants.ttl", duration("1s", "90d")),
          Map.entry("proviso.grants.report-within", duration("1s", "90d")),
          Map.entry("proviso.grants.sweep-interval", duration("100ms", "1h")),
          Map.entry("proviso.chat.remind-after", duration("0s", "7d")),
          Map.entry("proviso.storage.readers", number(1, 1_000)),
          Map.entry("proviso.storage.min-free-disk", number(0, 1L << 50)),
          Map.entry("proviso.access.rate-limit", number(0, MANY)),
          Map.entry("proviso.access.session-idle", duration("1m", "365d")),
          Map.entry("proviso.access.session-length", duration("1m", "365d")),
          Map.entry("proviso.http.max-connections-per-address", number(1, MANY)),
          Map.entry("proviso.http.receive-deadline", duration("1s", "1h")),
          Map.entry("proviso.outbox.per-host", number(1, 1_000)),
          Map.entry("proviso.outbox.in-flight", number(1, 10_000)),
          Map.entry("proviso.outbox.open-after", number(1, MANY)),
          Map.entry("proviso.outbox.open-for", duration("1s", "1d")),
          Map.entry("proviso.outbox.longest-wait", duration("1s", "1d")),
          Map.entry("proviso.outbox.lease", duration("30s", "1h")),
          Map.entry("proviso.outbox.poll", duration("100ms", "1h")),
          Map.entry("proviso.outbox.grace", duration("0s", "5m")),
          Map.entry("proviso.outbox.kept", duration("1h", "3650d")));

  /** The range of a property; null where it has none, being neither number nor duration. */
  static SettingRange of(String property) {
    return ALL.get(property);
  }

  private static SettingRange number(long least, long most) {
    return new SettingRange(least, most, "Set it to %d to %d.".formatted(least, most));
  }

  private static SettingRange duration(String least, String most) {
    return new SettingRange(
        millis(least), millis(most), "Set it to %s to %s.".formatted(least, most));
  }

  private static long millis(String text) {
    String iso = text.endsWith("d") ? "P" + text : "PT" + text;
    return text.endsWith("ms")
        ? Long.parseLong(text.replace("ms", ""))
        : Duration.parse(iso).toMillis();
  }

  /** Whether a value is in it. */
  boolean holds(Object value) {
    if (value instanceof Duration duration) {
      return duration.compareTo(Duration.ofMillis(least)) >= 0
          && duration.compareTo(Duration.ofMillis(most)) <= 0;
    }
    long number = ((Number) value).longValue();
    return number >= least && number <= most;
  }
}
