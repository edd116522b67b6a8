package dev.proviso.platform.net;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * A URL (RFC 3986) taken apart, its host in ASCII (RFC 3490), lower case, without a trailing dot,
 * and an address in its usual spelling; an empty host or port -1 where they cannot be read.
 */
record Target(
    String scheme, boolean userInfo, String host, int port, String rest, boolean fragment) {

  /** Takes a URL apart; empty if it does not have the form of one. */
  static Optional<Target> of(String url) {
    try {
      URI uri = new URI(url);
      return uri.getScheme() == null ? Optional.empty() : Optional.of(of(uri));
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }

  private static Target of(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    int at = authority.lastIndexOf('@');
    String place = authority.substring(at + 1);
    int colon = place.indexOf(':', Math.max(0, place.lastIndexOf(']')));
    String port = colon < 0 ? "" : place.substring(colon + 1);
    return new Target(
        scheme,
        at >= 0,
        host(colon < 0 ? place : place.substring(0, colon)),
        port.isEmpty() ? (scheme.equals("https") ? 443 : 80) : port(port),
        uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()),
        uri.getRawFragment() != null);
  }

  private static String host(String given) {
    String host = given.startsWith("[") ? given : ascii(given);
    if (HostLiterals.isLiteral(host)) {
      return HostLiterals.address(host).map(HostLiterals::text).map(Target::bracketed).orElse("");
    }
    return host;
  }

  private static String ascii(String host) {
    try {
      String name = IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
      return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    } catch (IllegalArgumentException notAName) {
      return "";
    }
  }

  private static String bracketed(String address) {
    return address.indexOf(':') < 0 ? address : "[" + address + "]";
  }

  /** Reads a port, 0 to 65535; -1 if it is none. */
  static int port(String text) {
    if (!text.matches("[0-9]{1,5}")) {
      return -1;
    }
    int port = Integer.parseInt(text);
    return port <= 65535 ? port : -1;
  }

  /** Host and port, as an allow-list would name them: {@code agent.lan:9000}. */
  String place() {
    return host + ":" + port;
  }

  /** The URL that is really called: ASCII, and its host the one that was judged. */
  URI uri() {
    return URI.create(URI.create(scheme + "://" + place() + rest).toASCIIString());
  }
}
