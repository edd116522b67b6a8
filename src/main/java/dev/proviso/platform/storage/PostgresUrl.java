package dev.proviso.platform.storage;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A libpq connection URI as the JDBC driver takes it: the account moves into parameters.
 *
 * @see <a href="https://www.postgresql.org/docs/current/libpq-connect.html">libpq, 32.1.1.2</a>
 */
final class PostgresUrl {

  private PostgresUrl() {}

  /** The address for the driver; empty for what is no URL. */
  static Optional<String> jdbc(String url) {
    try {
      return Optional.of(jdbc(new URI(url)));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String jdbc(URI uri) {
    StringBuilder jdbc = new StringBuilder("jdbc:postgresql://");
    jdbc.append(uri.getHost() == null ? "localhost" : uri.getHost());
    if (uri.getPort() > 0) {
      jdbc.append(':').append(uri.getPort());
    }
    jdbc.append(uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath());
    String separator = "?";
    if (uri.getRawQuery() != null) {
      jdbc.append('?').append(uri.getRawQuery());
      separator = "&";
    }
    if (uri.getUserInfo() != null) {
      String[] account = uri.getUserInfo().split(":", 2);
      jdbc.append(separator).append("user=").append(encode(account[0]));
      if (account.length > 1) {
        jdbc.append("&password=").append(encode(account[1]));
      }
    }
    return jdbc.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
