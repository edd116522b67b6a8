package dev.proviso.core.identity;

import dev.proviso.core.ledger.Actor;
import dev.proviso.platform.storage.InstantConverter;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;

/**
 * A key without its secret, and whose it is.
 *
 * @param id {@code key_…}
 * @param principal {@code prn_…}, the same over all rotations
 * @param name the name that people see
 * @param role what it may do
 * @param rateLimit requests per minute; null where the key has no limit of its own
 * @param path the scope path of its principal; null for none
 * @param flags the words that its principal is marked with, with spaces between; null for none
 * @param prefix its first characters, to tell keys apart
 * @param createdAt when it was made
 * @param expiresAt when it ends; null for never
 * @param lastUsedAt when it was last used, to the minute; null for never
 * @param revokedAt when it was revoked; null for not
 * @param issuedBy the principal that made it; null for keys of the first version
 */
@MappedEntity("api_keys")
public record ApiKey(
    @Id String id,
    String principal,
    String name,
    @TypeDef(type = DataType.STRING, converter = RoleConverter.class) Role role,
    @Nullable Integer rateLimit,
    @Nullable String path,
    @Nullable String flags,
    String prefix,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant createdAt,
    @Nullable @TypeDef(type = DataType.STRING, converter = InstantConverter.class)
        Instant expiresAt,
    @Nullable @TypeDef(type = DataType.STRING, converter = InstantConverter.class)
        Instant lastUsedAt,
    @Nullable @TypeDef(type = DataType.STRING, converter = InstantConverter.class)
        Instant revokedAt,
    @Nullable String issuedBy) {

  /** Whether it opens doors at this time: neither revoked nor expired. */
  public boolean active(Instant now) {
    return revokedAt == null && (expiresAt == null || expiresAt.isAfter(now));
  }

  /** Whoever would act with it through a door, for what is only tried. */
  public Actor trying(String via) {
    return new Actor(principal, name, false, role.word(), path, id, issuedBy, via);
  }

  /** What its principal is marked with. */
  public KeyFlags marks() {
    return KeyFlags.of(flags);
  }

  /** One line for the ledger: {@code deploy-bot (agent, prv_agent_3kX9…)}. */
  String shown() {
    return "%s (%s, %s…)".formatted(name, role.word(), prefix);
  }
}
