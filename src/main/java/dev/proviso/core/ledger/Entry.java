package dev.proviso.core.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/**
 * A row to be written to the ledger.
 *
 * @param type what was done
 * @param requestId the request it is about, or null
 * @param actor who did it
 * @param claimed the display name that they gave; null for the name of the key
 * @param details one line for people
 * @param contentSha256 the hash of the request, or null
 * @param responseSha256 the hash of the response, or null
 * @param sealed further content covered by the row's hash, such as the state of a key, or who
 *     decided with which key; null for none
 * @param event makes the event that agents and endpoints receive, from the new row; null for none
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

  /** An entry about something other than a request: keys, sessions, endpoints. */
  public static Entry of(EventType type, Actor actor, String details) {
    return of(type, actor, details, null);
  }

  /** An entry about something other than a request, with sealed content. */
  public static Entry of(EventType type, Actor actor, String details, JsonNode sealed) {
    return new Entry(type, null, actor, null, details, null, null, sealed, null);
  }
}
