package dev.proviso.doors.access;

import dev.proviso.platform.PublicUrl;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The names by which a browser may know this server. */
@Singleton
final class OwnAddresses {

  /** Hosts that no other site can have for a name; behind a tunnel, the port is another. */
  private static final Pattern NOBODYS =
      Pattern.compile(
          "(?:(?i:localhost)|[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:.]+])(?::[0-9]{1,5})?");

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final PublicUrl publicUrl;
  private final String bound;

  OwnAddresses(PublicUrl publicUrl, @Value("${micronaut.server.host:}") String bound) {
    this.publicUrl = publicUrl;
    this.bound = bound.contains(":") ? "[" + bound + "]" : bound;
  }

  /** Whether {@code Host} is a loopback name with the port of this connection. */
  boolean loopback(HttpRequest<?> request) {
    return LOOPBACK.stream().anyMatch(name -> isHost(request, name));
  }

  /**
   * Whether an {@code Origin} is this server: the public address or, if none is set, http with the
   * request's own {@code Host}, which must be a loopback name or the address that the server is
   * bound to.
   */
  boolean sameOrigin(HttpRequest<?> request, String origin) {
    if (publicUrl.configured()) {
      return origin.equalsIgnoreCase(origin(URI.create(publicUrl.base())));
    }
    String host = request.getHeaders().get(HttpHeaders.HOST);
    return (loopback(request) || isHost(request, bound))
        && origin.equalsIgnoreCase("http://" + host);
  }

  /**
   * Whether {@code Host} is a name of this server: that of the public address, the address that the
   * server is bound to, or {@code localhost} or an address in digits, which no other site can have
   * for a name.
   */
  boolean isOurs(HttpRequest<?> request) {
    String host = request.getHeaders().get(HttpHeaders.HOST);
    return isHost(request, bound)
        || (host != null && (isPublic(host) || NOBODYS.matcher(host).matches()));
  }

  private boolean isPublic(String host) {
    URI address = URI.create(publicUrl.base());
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return publicUrl.configured() && host.equalsIgnoreCase(address.getHost() + port);
  }

  private static boolean isHost(HttpRequest<?> request, String name) {
    String host = request.getHeaders().get(HttpHeaders.HOST);
    int port = request.getServerAddress().getPort();
    if (host == null || name.isEmpty()) {
      return false;
    }
    String asked = host.toLowerCase(Locale.ROOT);
    return asked.equals(name + ":" + port) || (port == 80 && asked.equals(name));
  }

  private static String origin(URI url) {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return url.getScheme() + "://" + url.getHost() + port;
  }
}
