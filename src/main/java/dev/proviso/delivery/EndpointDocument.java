package dev.proviso.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.json.JsonText;
import dev.proviso.storage.InstantText;

/** The wire form of an endpoint. */
public final class EndpointDocument {

  private EndpointDocument() {}

  /** An endpoint whose secret was just made: the only document that has it. */
  public static ObjectNode of(NewSecret made) {
    return of(made.endpoint()).put("secret", made.secret());
  }

  /** An endpoint without its secret. */
  public static ObjectNode of(Endpoint endpoint) {
    ObjectNode document = JsonText.object();
    document.put("id", endpoint.id());
    document.put("url", endpoint.url());
    document.put("description", endpoint.description());
    endpoint.wanted().forEach(document.putArray("events")::add);
    document.put("configured", endpoint.isConfigured());
    document.put("enabled", endpoint.isEnabled());
    document.put("disabled_at", InstantText.write(endpoint.disabledAt()));
    document.put("disabled_reason", endpoint.disabledReason());
    document.put("failing_since", InstantText.write(endpoint.failingSince()));
    document.put("last_success_at", InstantText.write(endpoint.lastSuccessAt()));
    document.put("last_failure_at", InstantText.write(endpoint.lastFailureAt()));
    document.put("last_failure", endpoint.lastFailure());
    document.put("created_at", InstantText.write(endpoint.createdAt()));
    document.put("updated_at", InstantText.write(endpoint.updatedAt()));
    return document;
  }
}
