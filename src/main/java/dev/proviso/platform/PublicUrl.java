package dev.proviso.platform;

import io.micronaut.context.annotation.Value;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;

/**
 * The address under which people and agents reach this server: {@code PROVISO_PUBLIC_URL}, else
 * {@code http://localhost:PORT}. Never taken from a request's {@code Host}; anything but a plain
 * http or https address is refused at start.
 */
@Singleton
public class PublicUrl {

  private final String configured;
  private volatile int port;

  PublicUrl(
      @Value("${proviso.public-url:}") String configured,
      @Value("${micronaut.server.port:8796}") int port) {
    this.configured = PublicAddress.checked(configured).replaceAll("/+$", "");
    this.port = port;
  }

  @EventListener
  void listening(ServerStartupEvent started) {
    port = started.getSource().getPort();
  }

  /** The address without a slash at its end. */
  public String base() {
    return configured.isEmpty() ? "http://localhost:" + port : configured;
  }

  /** Whether browsers come over https, so that cookies can demand it. */
  public boolean https() {
    return configured.startsWith("https://");
  }

  /** Whether an address was configured. */
  public boolean configured() {
    return !configured.isEmpty();
  }

  /** The page of a request. */
  public String ofRequest(String id) {
    return base() + "/requests/" + id;
  }
}
