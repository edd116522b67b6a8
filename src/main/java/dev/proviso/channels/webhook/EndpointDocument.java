package dev.proviso.channels.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.jobs.Reason;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.InstantText;
import java.util.function.Function;

/** The wire form of an endpoint; the door that writes it makes the sentences of reasons. */
public final class EndpointDocument {

  private EndpointDocument() {}

  /** An endpoint whose secret was just made: the only document that has it. */
  public static ObjectNode of(NewSecret made, Function<Reason, String> sentence) {
    return of(made.endpoint(), sentence).put("secret", made.secret());
  }

  /** An endpoint without its secret. */
  public static ObjectNode of(Endpoint endpoint, Function<Reason, String> sentence) {
    ObjectNode document = JsonText.object();
    document.put("id", endpoint.id());
    document.put("url", endpoint.url());
    document.put("description", endpoint.description());
    endpoint.wanted().forEach(document.putArray("events")::add);
    document.put("configured", endpoint.isConfigured());
    document.put("enabled", endpoint.isEnabled());
    document.put("disabled_at", InstantText.write(endpoint.disabledAt()));
    document.put("disabled_reason", said(endpoint.disabledReason(), sentence));
    document.put("failing_since", InstantText.write(endpoint.failingSince()));
    document.put("last_success_at", InstantText.write(endpoint.lastSuccessAt()));
    document.put("last_failure_at", InstantText.write(endpoint.lastFailureAt()));
    document.put("last_failure", said(endpoint.lastFailure(), sentence));
    document.put("created_at", InstantText.write(endpoint.createdAt()));
    document.put("updated_at", InstantText.write(endpoint.updatedAt()));
    return document;
  }

  private static String said(Reason reason, Function<Reason, String> sentence) {
    return reason == null ? null : sentence.apply(reason);
  }
}
