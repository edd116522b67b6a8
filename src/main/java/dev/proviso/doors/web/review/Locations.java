package dev.proviso.doors.web.review;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * The address of the page from which a script sends, as {@code HX-Current-URL} says. It may be
 * forged.
 */
final class Locations {

  private Locations() {}

  /** The page as if it were asked for; empty where none is told, or none of ours. */
  static Optional<MutableHttpRequest<?>> of(HttpRequest<?> request) {
    String address = request.getHeaders().get("HX-Current-URL");
    return address == null ? Optional.empty() : path(address).map(HttpRequest::GET);
  }

  private static Optional<URI> path(String address) {
    try {
      URI whole = new URI(address);
      String query = whole.getRawQuery() == null ? "" : "?" + whole.getRawQuery();
      return whole.getRawPath() == null || !whole.getRawPath().startsWith("/")
          ? Optional.empty()
          : Optional.of(new URI(whole.getRawPath() + query));
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }
}
