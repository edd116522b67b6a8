package dev.proviso.requests;

import io.micronaut.core.annotation.Introspected;

/**
 * The stored answer behind an idempotency key.
 *
 * @param fingerprint the SHA-256 of the canonical body that it stands for
 * @param requestId the request that was made
 * @param contentSha256 its hash
 */
@Introspected
record Idempotency(String fingerprint, String requestId, String contentSha256) {

  Submitted replay() {
    return new Submitted(requestId, contentSha256, true);
  }
}
