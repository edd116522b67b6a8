package dev.proviso.ops.cli.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * One call of the server, with the key. It follows no redirect, so the key goes nowhere else, and
 * is never sent twice by itself. HttpURLConnection starts in half the time of java.net.http, and
 * notices a server that falls silent in the middle of an answer.
 */
final class HttpCall {

  private static final int CONNECT_MILLIS = 10_000;

  private final HttpURLConnection connection;
  private final byte[] body;

  /**
   * Makes it ready.
   *
   * @param body the body, or null for none
   * @param silence how long the server may say nothing
   */
  HttpCall(
      Address address,
      String method,
      String path,
      byte[] body,
      Map<String, String> headers,
      Duration silence)
      throws IOException {
    this.body = body;
    connection = (HttpURLConnection) URI.create(address.base() + path).toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout((int) silence.toMillis());
    connection.setRequestProperty("Authorization", "Bearer " + address.key());
    connection.setRequestProperty("Accept", "application/json");
    connection.setRequestProperty("User-Agent", "proviso-cli");
    headers.forEach(connection::setRequestProperty);
  }

  /** Sends it, and returns the status; −1 for what is no answer of HTTP. */
  int send() throws IOException {
    if (body != null) {
      connection.setDoOutput(true);
      // Otherwise it is sent again, unasked, when the connection breaks.
      connection.setFixedLengthStreamingMode(body.length);
      connection.setRequestProperty("Content-Type", "application/json");
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
    }
    return connection.getResponseCode();
  }

  /** A header of the answer; empty where it has none. */
  String header(String name) {
    String value = connection.getHeaderField(name);
    return value == null ? "" : value;
  }

  /** The body of the answer, whatever its status; nothing where a POST was answered with 401. */
  InputStream answer() throws IOException {
    InputStream refused = connection.getErrorStream();
    if (refused != null) {
      return refused;
    }
    return connection.getResponseCode() < 400
        ? connection.getInputStream()
        : InputStream.nullInputStream();
  }

  /** Breaks it off, from any thread. */
  void end() {
    connection.disconnect();
  }
}
