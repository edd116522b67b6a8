package dev.proviso.doors.access;

import dev.proviso.platform.Refusal;
import dev.proviso.platform.http.wire.Network;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.cookie.ServerCookieDecoder;
import io.micronaut.http.simple.SimpleHttpRequest;
import java.nio.charset.StandardCharsets;

/** What Jazzer gives the readers of credentials: cookies, keys, and addresses of proxies. */
public final class CookieTarget {

  private CookieTarget() {}

  /** Called by Jazzer first: loading Netty's classes must not count as the time of an input. */
  public static void fuzzerInitialize() {
    fuzzerTestOneInput(new byte[0]);
  }

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    // What is no header field at all (RFC 9110, section 5.5) does not come this far.
    String latin = new String(bytes, StandardCharsets.ISO_8859_1);
    String text = latin.replaceAll("[\\x00-\\x1f\\x7f]", " ").strip();
    ServerCookieDecoder.INSTANCE
        .decode(text)
        .forEach(
            cookie -> {
              if (cookie.getName() == null || cookie.getValue() == null) {
                throw new IllegalStateException("half a cookie");
              }
            });
    try {
      Credentials.key(
          new SimpleHttpRequest<>(HttpMethod.GET, "/", null)
              .header("Authorization", text)
              .header("X-API-Key", text));
    } catch (Refusal refused) {
      // Said in words: that is all that is asked.
    }
    Network.literal(text);
  }
}
