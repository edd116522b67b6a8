package dev.proviso.core.requests.intake;

import io.micronaut.core.annotation.Introspected;

/**
 * What a caller asked last by some act.
 *
 * @param principal the caller
 * @param act the hash of the act
 * @param requestId the request that was made
 * @param madeAt when it was made, as stored text
 * @param delivered 1 once its outcome was told
 */
@Introspected
record Attachment(
    String principal, String act, String requestId, String madeAt, Integer delivered) {

  boolean isDelivered() {
    return delivered != 0;
  }
}
