package dev.proviso.activity;

/**
 * What is to be written into the ledger.
 *
 * @param action what was done: {@code created}, {@code responded_approved}, {@code key_revoked} …
 * @param requestId the request it is about, or null
 * @param actor who did it
 * @param details one line for people
 * @param contentSha256 the hash of the request, or null
 * @param responseSha256 the hash of the response, or null
 * @param event what is told to agents and endpoints, or null where nobody is told
 */
public record Entry(
    String action,
    String requestId,
    Actor actor,
    String details,
    String contentSha256,
    String responseSha256,
    RequestEvent event) {

  /** An entry that is not about a request: keys, sessions, endpoints. */
  public static Entry of(String action, Actor actor, String details) {
    return new Entry(action, null, actor, details, null, null, null);
  }
}
