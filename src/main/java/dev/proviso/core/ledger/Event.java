package dev.proviso.core.ledger;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What agents and endpoints are told about a change. Each feature has its own implementation, which
 * carries what was changed, so that listeners need not read any table.
 */
public interface Event {

  /** What happened; always a type that is announced. */
  EventType type();

  /** The principal that owns the request; no other agent may see the event. */
  String owner();

  /** The {@code details} of the webhook body. */
  JsonNode details();
}
