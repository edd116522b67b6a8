package dev.proviso.core.requests.intake;

import dev.proviso.core.requests.RequestRefusals;
import dev.proviso.core.requests.Submitted;
import io.micronaut.core.annotation.Introspected;

/**
 * The stored answer for an idempotency key.
 *
 * @param principal the principal that used the key
 * @param idempotencyKey unique for that principal
 * @param fingerprint the SHA-256 of the canonical body that was sent with it
 * @param requestId the request that was created
 * @param contentSha256 its hash
 * @param createdAt when it was created, as stored text
 */
@Introspected
record Idempotency(
    String principal,
    String idempotencyKey,
    String fingerprint,
    String requestId,
    String contentSha256,
    String createdAt) {

  /** The stored answer again; refuses a body other than the original one. */
  Submitted replay(String of) {
    if (!fingerprint.equals(of)) {
      throw RequestRefusals.idempotencyMismatch();
    }
    return new Submitted(requestId, contentSha256, true);
  }
}
