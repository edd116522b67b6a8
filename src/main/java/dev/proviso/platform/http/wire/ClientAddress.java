package dev.proviso.platform.http.wire;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;

/**
 * The origin of a request: the peer or, if that is a trusted proxy, the {@code X-Forwarded-For}
 * header, read from the right up to the first address that is not a trusted proxy.
 */
@Singleton
public final class ClientAddress {

  private final TrustedProxies proxies;

  ClientAddress(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  /** The address as text without a name, IPv6 in eight groups. */
  public String of(HttpRequest<?> request) {
    InetAddress address = request.getRemoteAddress().getAddress();
    List<String> headers = request.getHeaders().getAll("X-Forwarded-For");
    String[] hops = String.join(",", headers).split(",", -1);
    for (int i = hops.length - 1; i >= 0 && proxies.contain(address); i--) {
      InetAddress hop = Network.literal(hops[i]);
      if (hop == null) {
        break;
      }
      address = hop;
    }
    return address.getHostAddress();
  }
}
