package dev.proviso.core.identity;

import dev.proviso.platform.storage.Ids;
import dev.proviso.platform.storage.InstantText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A key that was just made, with its secret, which is nowhere else and never shown again.
 *
 * @param key the key as it is listed
 * @param secret the text that opens doors
 */
public record NewKey(ApiKey key, String secret) {

  /** A key of a new principal. */
  static NewKey make(
      String name,
      Role role,
      Instant expiresAt,
      Integer rateLimit,
      KeyMarks marks,
      String issuer,
      Clock clock) {
    String secret = KeyText.make(role);
    ApiKey key =
        new ApiKey(
            Ids.next("key_", clock),
            Ids.next("prn_", clock),
            name,
            role,
            rateLimit,
            marks.path(),
            marks.flags().stored(),
            KeyText.prefix(secret),
            InstantText.precise(clock.instant()),
            expiresAt == null ? null : InstantText.precise(expiresAt),
            null,
            null,
            issuer);
    return new NewKey(key, secret);
  }

  /** A key of the same principal, which lives as long as the old one was meant to. */
  static NewKey successor(ApiKey old, String issuer, Clock clock) {
    String secret = KeyText.make(old.role());
    Instant now = InstantText.precise(clock.instant());
    Instant end =
        old.expiresAt() == null
            ? null
            : now.plus(Duration.between(old.createdAt(), old.expiresAt()));
    ApiKey key =
        new ApiKey(
            Ids.next("key_", clock),
            old.principal(),
            old.name(),
            old.role(),
            old.rateLimit(),
            old.path(),
            old.flags(),
            KeyText.prefix(secret),
            now,
            end,
            null,
            null,
            issuer);
    return new NewKey(key, secret);
  }

  @Override
  public String toString() {
    return "NewKey[" + key.shown() + "]";
  }
}
