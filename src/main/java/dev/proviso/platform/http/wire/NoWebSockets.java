package dev.proviso.platform.http.wire;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.exceptions.DisabledBeanException;
import io.micronaut.http.server.netty.websocket.WebSocketUpgradeHandlerFactory;
import jakarta.inject.Singleton;

/** Nothing here speaks WebSocket, and its handlers would take 600 bytes of each connection. */
@Factory
final class NoWebSockets {

  @Singleton
  @SuppressWarnings("DoNotCallSuggester") // Called by Micronaut, which takes it for none.
  @Replaces(WebSocketUpgradeHandlerFactory.class)
  WebSocketUpgradeHandlerFactory none() {
    throw new DisabledBeanException("No WebSockets");
  }
}
