package dev.proviso.core.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/**
 * What is to be written into the ledger.
 *
 * @param type what was done
 * @param requestId the request it is about, or null
 * @param actor who did it
 * @param claimed the name that they gave themselves; null takes the name of the key
 * @param details one line for people
 * @param contentSha256 the hash of the request, or null
 * @param responseSha256 the hash of the response, or null
 * @param sealed what else the row's hash vouches for: how a key stands, who decided with which;
 *     null for nothing
 * @param event what is told to agents and endpoints of the row that was made; null where nobody is
 */
public record Entry(
    EventType type,
    String requestId,
    Actor actor,
    String claimed,
    String details,
    String contentSha256,
    String responseSha256,
    JsonNode sealed,
    Function<LedgerRow, ? extends Event> event) {

  /** An entry that is not about a request: keys, sessions, endpoints. */
  public static Entry of(EventType type, Actor actor, String details) {
    return of(type, actor, details, null);
  }

  /** An entry that is not about a request and vouches for something. */
  public static Entry of(EventType type, Actor actor, String details, JsonNode sealed) {
    return new Entry(type, null, actor, null, details, null, null, sealed, null);
  }
}
