package dev.proviso.core.requests.intake;

import dev.proviso.core.decisions.PolicyRef;
import dev.proviso.core.requests.RequestRefusals;
import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.Submitted;
import dev.proviso.platform.json.StrictJson;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;

/**
 * The stored answer for an idempotency key.
 *
 * @param principal the principal that used the key
 * @param idempotencyKey unique for that principal
 * @param fingerprint the SHA-256 of the canonical body that was sent with it
 * @param requestId the request that was created
 * @param contentSha256 its hash
 * @param createdAt when it was created, as stored text
 * @param status the word of the status in the answer; null for pending
 * @param policy the policy in the answer, as JSON text; null for none
 */
@Introspected
record Idempotency(
    String principal,
    String idempotencyKey,
    String fingerprint,
    String requestId,
    String contentSha256,
    String createdAt,
    @Nullable String status,
    @Nullable String policy) {

  /** The stored answer again; refuses a body other than the original one. */
  Submitted replay(String of) {
    if (!fingerprint.equals(of)) {
      throw RequestRefusals.idempotencyMismatch();
    }
    return new Submitted(
        requestId,
        status == null ? RequestStatus.PENDING : RequestStatus.of(status).orElseThrow(),
        policy == null ? null : PolicyRef.of(StrictJson.read(policy)),
        contentSha256,
        true);
  }
}
