package dev.proviso.doors.access;

import dev.proviso.core.identity.AccessSettings;
import dev.proviso.platform.Refusal;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses to start without keys on an address that others can reach. */
@Context
final class LoopbackOnly {

  private static final Logger LOG = LoggerFactory.getLogger(LoopbackOnly.class);

  LoopbackOnly(AccessSettings settings, @Value("${micronaut.server.host:}") String host) {
    if (settings.keysAsked()) {
      return;
    }
    if (!isLoopback(host)) {
      throw new Refusal(
          Refusal.Kind.FORBIDDEN,
          "auth_off",
          "PROVISO_AUTH is off, and PROVISO_HOST is %s, which others can reach. "
                  .formatted(host.isEmpty() ? "every address" : host)
              + "Set PROVISO_AUTH=on, or PROVISO_HOST=127.0.0.1.");
    }
    LOG.warn("PROVISO_AUTH is off: whoever can run a program here is the operator.");
  }

  private static boolean isLoopback(String host) {
    try {
      return !host.isBlank() && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
