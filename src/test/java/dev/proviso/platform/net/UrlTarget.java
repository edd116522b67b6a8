package dev.proviso.platform.net;

import java.nio.charset.StandardCharsets;

/** What Jazzer gives the rules of URLs: no text leads to loopback where that is shut. */
public final class UrlTarget {

  private static final OutboundUrls URLS = OutboundUrls.allowing();

  private UrlTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (String url : new String[] {text, "http://" + text, "http://127.0.0.1" + text}) {
      boolean taken = URLS.faults("", url).isEmpty();
      boolean loopback =
          taken && Target.of(url).orElseThrow().uri().getHost().matches("127\\.0\\.0\\.1\\.?");
      if (loopback) {
        throw new IllegalStateException("takes " + url);
      }
    }
  }
}
