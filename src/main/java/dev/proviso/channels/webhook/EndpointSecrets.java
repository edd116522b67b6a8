package dev.proviso.channels.webhook;

import dev.proviso.platform.storage.Sealed;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The secrets that sign for endpoints: sealed where they are stored. */
@Singleton
final class EndpointSecrets {

  private final Sealed sealed;
  private final WebhookSettings settings;

  EndpointSecrets(Sealed sealed, WebhookSettings settings) {
    this.sealed = sealed;
    this.settings = settings;
  }

  String seal(String endpointId, String secret) {
    return sealed.seal(purpose(endpointId), secret);
  }

  /** The secrets that sign now: the present one, and the former until its time is up. */
  List<String> of(Endpoint endpoint, Instant now) {
    if (ofSettings(endpoint)) {
      return List.of(settings.secret());
    }
    List<String> secrets = new ArrayList<>();
    secrets.add(sealed.open(purpose(endpoint.id()), endpoint.secret()));
    if (endpoint.formerUntil() != null && now.isBefore(endpoint.formerUntil())) {
      secrets.add(sealed.open(purpose(endpoint.id()), endpoint.formerSecret()));
    }
    return secrets;
  }

  /** Whether the configuration says what signs for this endpoint. */
  boolean ofSettings(Endpoint endpoint) {
    return endpoint.isConfigured() && settings.secret() != null;
  }

  private static String purpose(String endpointId) {
    return "webhook:" + endpointId;
  }
}
