package dev.proviso.core.requests;

import dev.proviso.core.decisions.PolicyRef;

/**
 * The answer to a submission.
 *
 * @param id the id of the request
 * @param status where it stood when it was stored: pending, unless a policy ruled on it
 * @param policy the policy that ruled on it or sent it to people; null for none
 * @param contentSha256 the hash of what reviewers see
 * @param replayed whether this is the stored answer for an idempotency key that was used before
 */
public record Submitted(
    String id, RequestStatus status, PolicyRef policy, String contentSha256, boolean replayed) {

  /** The answer for a request that is found again. */
  public static Submitted again(Request request) {
    return new Submitted(
        request.id(),
        request.status(),
        request.policyRef().orElse(null),
        request.contentSha256(),
        true);
  }
}
