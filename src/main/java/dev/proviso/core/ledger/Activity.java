package dev.proviso.core.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.InstantText;

/**
 * The one event: a change, with its ledger row and what agents and endpoints are told. It is
 * published twice: inside the transaction to Micronaut event listeners, which may only insert rows
 * of their own, and after the commit through {@link EventBus}.
 *
 * @param row the ledger row
 * @param event what agents and endpoints are told; null for changes that concern no request
 */
public record Activity(LedgerRow row, Event event) {

  /** The body of a webhook and the data of a server-sent event. */
  public ObjectNode document() {
    ObjectNode body = JsonText.object();
    body.put("event", event.type().event());
    body.put("request_id", row.requestId());
    body.set("details", event.details());
    body.put("timestamp", InstantText.write(row.timestamp()));
    body.put("sequence", row.id());
    return body;
  }
}
