package dev.proviso.core.requests;

/**
 * The answer to a submission.
 *
 * @param id the id of the request
 * @param contentSha256 the hash of what reviewers see
 * @param replayed whether this is the stored answer for an idempotency key that was used before
 */
public record Submitted(String id, String contentSha256, boolean replayed) {}
