package dev.proviso.channels.chat;

import dev.proviso.platform.storage.InstantConverter;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;

/**
 * A request as it is shown in one place.
 *
 * @param id {@code crd_…}
 * @param target where
 * @param handle what the platform sends back when something is pressed on it; no credential
 * @param contentSha256 the hash of the content that it shows
 * @param message the id of its message; null until that is known
 * @param shown the hash of what the platform took last; null until it took anything
 * @param confirmBy the account that has tapped once where two taps are asked for
 * @param busyUntil while somebody draws it, until when at most
 */
@MappedEntity("cards")
public record Card(
    @Id String id,
    String requestId,
    String target,
    String handle,
    String contentSha256,
    @Nullable String message,
    @Nullable String shown,
    @Nullable String confirmBy,
    @Nullable @TypeDef(type = DataType.STRING, converter = InstantConverter.class)
        Instant confirmUntil,
    @Nullable @TypeDef(type = DataType.STRING, converter = InstantConverter.class)
        Instant busyUntil,
    @Nullable @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant postedAt,
    @Nullable @TypeDef(type = DataType.STRING, converter = InstantConverter.class)
        Instant editedAt) {

  static Card of(String id, String requestId, String target, String handle, String sha256) {
    return new Card(
        id, requestId, target, handle, sha256, null, null, null, null, null, null, null);
  }

  /** Whether an account has tapped once, and may still tap again. */
  boolean awaitsConfirmation(Instant now) {
    return confirmBy != null && confirmUntil != null && confirmUntil.isAfter(now);
  }
}
