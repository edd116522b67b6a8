package dev.proviso.core.ledger;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What is to be written into the ledger.
 *
 * @param action what was done: {@code created}, {@code responded_approved}, {@code key_revoked} …
 * @param requestId the request it is about, or null
 * @param actor who did it
 * @param claimed the name that they gave themselves; null takes the name of the key
 * @param details one line for people
 * @param contentSha256 the hash of the request, or null
 * @param responseSha256 the hash of the response, or null
 * @param sealed what else the row's hash vouches for: how a key stands, who decided with which;
 *     null for nothing
 * @param event what is told to agents and endpoints, or null where nobody is told
 */
public record Entry(
    String action,
    String requestId,
    Actor actor,
    String claimed,
    String details,
    String contentSha256,
    String responseSha256,
    JsonNode sealed,
    RequestEvent event) {

  /** An entry that is not about a request: keys, sessions, endpoints. */
  public static Entry of(String action, Actor actor, String details) {
    return of(action, actor, details, null);
  }

  /** An entry that is not about a request and vouches for something. */
  public static Entry of(String action, Actor actor, String details, JsonNode sealed) {
    return new Entry(action, null, actor, null, details, null, null, sealed, null);
  }
}
