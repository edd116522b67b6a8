package dev.proviso.requests;

import dev.proviso.storage.InstantConverter;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;

/**
 * The stored answer behind an idempotency key.
 *
 * @param id the key, unique for its principal
 * @param fingerprint the SHA-256 of the canonical body that it stands for
 * @param requestId the request that was made
 * @param contentSha256 its hash
 * @param createdAt when
 */
@MappedEntity("idempotency")
record Idempotency(
    @EmbeddedId Key id,
    String fingerprint,
    String requestId,
    String contentSha256,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant createdAt) {

  /** A key of a principal. */
  @Embeddable
  record Key(String principal, String idempotencyKey) {}

  Submitted replay() {
    return new Submitted(requestId, contentSha256, true);
  }
}
