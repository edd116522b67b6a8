package dev.proviso.delivery;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Every secret of webhooks and callbacks that is stored, to see whether the key opens them. */
@Singleton
public final class StoredSecrets {

  private final EndpointTable endpoints;
  private final EndpointSecrets endpointSecrets;
  private final CallbackSecretTable callbacks;
  private final CallbackSecrets callbackSecrets;
  private final Clock clock;

  StoredSecrets(
      EndpointTable endpoints,
      EndpointSecrets endpointSecrets,
      CallbackSecretTable callbacks,
      CallbackSecrets callbackSecrets,
      Clock clock) {
    this.endpoints = endpoints;
    this.endpointSecrets = endpointSecrets;
    this.callbacks = callbacks;
    this.callbackSecrets = callbackSecrets;
    this.clock = clock;
  }

  /** Opens each, and returns how many there are; refuses if one was sealed with another key. */
  public int open() {
    List<Endpoint> stored = endpoints.all();
    stored.forEach(endpoint -> endpointSecrets.of(endpoint, clock.instant()));
    List<CallbackSecret> all = callbacks.all();
    all.forEach(callbackSecrets::open);
    return stored.size() + all.size();
  }
}
