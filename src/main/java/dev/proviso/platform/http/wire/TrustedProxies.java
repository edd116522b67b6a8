package dev.proviso.platform.http.wire;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The proxies that are trusted to name the client: {@code PROVISO_TRUSTED_PROXIES}. */
@Singleton
final class TrustedProxies {

  private static final Logger LOG = LoggerFactory.getLogger(TrustedProxies.class);

  private final List<Network> networks;

  TrustedProxies(HttpSettings settings, @Value("${proviso.public-url:}") String publicUrl) {
    this.networks =
        settings.trustedProxies().stream()
            .filter(text -> !text.isBlank())
            .map(Network::of)
            .toList();
    networks.stream()
        .filter(Network::vast)
        .forEach(
            it ->
                LOG.warn(
                    "PROVISO_TRUSTED_PROXIES has {}, which lets nearly everybody choose the address"
                        + " that limits count. Name the proxies alone.",
                    it));
    if (networks.isEmpty() && publicUrl.startsWith("https://")) {
      LOG.warn(
          "PROVISO_PUBLIC_URL is https, but PROVISO_TRUSTED_PROXIES names no proxy: everybody behind"
              + " it counts as one address, and one of them can use up the limits of all.");
    }
  }

  boolean contain(InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }
}
