package dev.proviso.core.ledger;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a change tells the outside. The feature that makes the change has its own type of it, which
 * carries what was changed, so that listeners read no table.
 */
public interface Event {

  /** What happened; one that the outside is told. */
  EventType type();

  /** The principal that asked, who alone among agents may see it. */
  String owner();

  /** The {@code details} of the webhook body. */
  JsonNode details();
}
