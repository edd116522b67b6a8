package dev.proviso.platform.http.wire;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.exceptions.DisabledBeanException;
import io.micronaut.http.server.netty.websocket.WebSocketUpgradeHandlerFactory;
import jakarta.inject.Singleton;

/** Removes the WebSocket handlers: they are not used, and would take 600 bytes per connection. */
@Factory
final class NoWebSockets {

  @Singleton
  @SuppressWarnings("DoNotCallSuggester") // Called by Micronaut, which takes it for none.
  @Replaces(WebSocketUpgradeHandlerFactory.class)
  WebSocketUpgradeHandlerFactory none() {
    throw new DisabledBeanException("No WebSockets");
  }
}
