package dev.proviso.http;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;

/** The peers that speak for others: {@code PROVISO_TRUSTED_PROXIES}. */
@Singleton
final class TrustedProxies {

  private final List<Network> networks;

  TrustedProxies(HttpSettings settings) {
    this.networks =
        settings.trustedProxies().stream()
            .filter(text -> !text.isBlank())
            .map(Network::of)
            .toList();
  }

  boolean contain(InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }
}
