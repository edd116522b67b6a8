package dev.proviso.core.requests.intake;

import dev.proviso.core.requests.RequestRefusals;
import dev.proviso.core.requests.Submitted;
import io.micronaut.core.annotation.Introspected;

/**
 * The stored answer behind an idempotency key.
 *
 * @param principal whose key it is
 * @param idempotencyKey unique for that principal
 * @param fingerprint the SHA-256 of the canonical body that it stands for
 * @param requestId the request that was made
 * @param contentSha256 its hash
 * @param createdAt when, as it is written
 */
@Introspected
record Idempotency(
    String principal,
    String idempotencyKey,
    String fingerprint,
    String requestId,
    String contentSha256,
    String createdAt) {

  /** The answer once more; refuses another body than the one that it stands for. */
  Submitted replay(String of) {
    if (!fingerprint.equals(of)) {
      throw RequestRefusals.idempotencyMismatch();
    }
    return new Submitted(requestId, contentSha256, true);
  }
}
