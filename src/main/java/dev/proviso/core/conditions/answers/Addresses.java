package dev.proviso.core.conditions.answers;

import dev.proviso.platform.text.Invisible;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Web addresses as browsers accept them: {@link URI} alone supports neither hosts in other scripts
 * nor hosts with an underscore.
 */
public final class Addresses {

  private static final int MAX = 2_000;
  private static final int MAX_HOST = 253;
  private static final Pattern AUTHORITY =
      Pattern.compile("(?:[^@]*@)?([^@:\\[\\]]+)(?::\\d{0,5})?");
  private static final Pattern HOST =
      Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\\.?");

  private Addresses() {}

  /** Whether it is an http or https address of at most 2,000 characters, with a host. */
  public static boolean isUrl(String text) {
    if (text.length() > MAX) {
      return false;
    }
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme();
      return ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
          && (uri.getHost() == null ? isHost(uri.getRawAuthority()) : !uri.getHost().isEmpty());
    } catch (URISyntaxException malformed) {
      return false;
    }
  }

  private static boolean isHost(String authority) {
    Matcher parts = AUTHORITY.matcher(authority == null ? "" : authority);
    if (!parts.matches() || parts.group(1).codePoints().anyMatch(Invisible::is)) {
      return false;
    }
    try {
      String ascii = IDN.toASCII(parts.group(1)).toLowerCase(Locale.ROOT);
      return ascii.length() <= MAX_HOST && HOST.matcher(ascii).matches();
    } catch (IllegalArgumentException noName) {
      return false;
    }
  }
}
