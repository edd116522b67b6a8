package dev.proviso.platform.net;

import io.micronaut.http.HttpHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A call to be made. Refuses with an {@code IllegalArgumentException}: headers that HTTP itself
 * sets (Host, Connection, lengths and encodings), names and values of headers that HTTP does not
 * allow, a body with GET, and limits out of their range.
 *
 * @param method what is done
 * @param url where
 * @param headers the value of each header
 * @param body what is sent, with its length; empty for nothing
 * @param kept how many bytes of the answer's body are kept: 1,024, or another number up to 1 MiB
 * @param within how long the call may take: 15 seconds, or less
 */
public record OutboundCall(
    Method method,
    URI url,
    Map<String, String> headers,
    Optional<byte[]> body,
    int kept,
    Duration within) {

  /** The methods that can be called. */
  public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
  }

  /** The most bytes of an answer that can be kept: 1 MiB. */
  public static final int MOST_KEPT = 1024 * 1024;

  static final Duration LONGEST = Duration.ofSeconds(15);

  private static final int USUALLY_KEPT = 1024;

  /** RFC 9110, section 5.6.2. */
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** RFC 9110, section 5.5, without what is obsolete: a line break would begin another header. */
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");

  private static final Set<String> OWN_HEADERS = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  static {
    OWN_HEADERS.addAll(
        List.of(
            HttpHeaders.HOST,
            HttpHeaders.CONNECTION,
            HttpHeaders.CONTENT_LENGTH,
            HttpHeaders.TRANSFER_ENCODING,
            HttpHeaders.ACCEPT_ENCODING,
            HttpHeaders.EXPECT,
            HttpHeaders.UPGRADE,
            OutboundConnections.MARK));
  }

  public OutboundCall {
    headers = Map.copyOf(headers);
    headers.forEach(OutboundCall::check);
    require(method != Method.GET || body.isEmpty(), "GET takes no body");
    require(kept >= 0 && kept <= MOST_KEPT, "an answer is kept up to 1 MiB");
    require(
        !within.isNegative() && !within.isZero() && within.compareTo(LONGEST) <= 0,
        "a call takes up to 15 seconds");
  }

  private static void check(String name, String value) {
    require(!OWN_HEADERS.contains(name), "HTTP itself sets the header " + name);
    require(NAME.matcher(name).matches(), "not the name of a header");
    require(VALUE.matcher(value).matches(), "not a value of the header " + name);
  }

  private static void require(boolean sound, String otherwise) {
    if (!sound) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** A call without a body, and with the usual limits. */
  public static OutboundCall of(Method method, URI url, Map<String, String> headers) {
    return new OutboundCall(method, url, headers, Optional.empty(), USUALLY_KEPT, LONGEST);
  }

  /** The same call with this body. */
  public OutboundCall sending(byte[] bytes) {
    return new OutboundCall(method, url, headers, Optional.of(bytes), kept, within);
  }

  /** The same call, of whose answer so many bytes are kept. */
  public OutboundCall keeping(int bytes) {
    return new OutboundCall(method, url, headers, body, bytes, within);
  }

  /** The same call, given up after this time. */
  public OutboundCall within(Duration limit) {
    return new OutboundCall(method, url, headers, body, kept, limit);
  }
}
