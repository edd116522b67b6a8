package dev.proviso.platform.net;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;

/** The port on which this server answers; 0 until it does. */
@Singleton
class OwnPort {

  private volatile int port;

  @EventListener
  void learn(ServerStartupEvent started) {
    port = started.getSource().getPort();
  }

  int port() {
    return port;
  }
}
