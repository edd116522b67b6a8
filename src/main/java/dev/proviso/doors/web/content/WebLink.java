package dev.proviso.doors.web.content;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * The address of something that an agent speaks of. Its text is the address itself, so that a link
 * leads where it says.
 */
public final class WebLink {

  private static final int HIGHEST_PORT = 65_535;

  private WebLink() {}

  /**
   * The address as a link, if it is plain where that leads: https, a host, no user name, and only
   * the characters of RFC 3986. Otherwise it is only shown.
   */
  public static Html of(String url, VisibleText visible) {
    Html text = visible.line(url);
    return leads(url)
        ? new Html(
            "<a href=\"%s\" rel=\"noopener noreferrer nofollow\">%s</a>"
                .formatted(Html.text(url).markup(), text.markup()))
        : text;
  }

  private static boolean leads(String url) {
    if (!url.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      return false;
    }
    try {
      URI uri = new URI(url).parseServerAuthority();
      return "https".equalsIgnoreCase(uri.getScheme())
          && uri.getHost() != null
          && uri.getPort() <= HIGHEST_PORT
          && uri.getRawUserInfo() == null;
    } catch (URISyntaxException notAnAddress) {
      return false;
    }
  }
}
