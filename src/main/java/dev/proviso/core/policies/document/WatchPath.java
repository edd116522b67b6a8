package dev.proviso.core.policies.document;

import dev.proviso.core.identity.ScopePath;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The place of a request below its principal's scope path: {@code /acme/infra/mail-bot}, and with a
 * session {@code /acme/infra/mail-bot/session:run%201}, in which every byte but {@code A-Z a-z 0-9
 * - . _ ~} is percent-encoded.
 */
public final class WatchPath {

  private static final String SESSION = "/session:";
  private static final Pattern ENCODED = Pattern.compile("(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})++");
  private static final String PLAIN = "-._~";

  private WatchPath() {}

  /** Where a request is; null for a principal without a path, which is nowhere. */
  public static String of(String path, String session) {
    return path == null || session == null ? path : path + SESSION + encoded(session);
  }

  /** The scope path of a place. */
  public static String withoutSession(String place) {
    int at = place.indexOf(SESSION);
    return at < 0 ? place : place.substring(0, at);
  }

  /** Whether one place is the other or below it; null is nowhere. */
  public static boolean holds(String above, String place) {
    return place != null
        && place.startsWith(above)
        && (place.length() == above.length() || place.charAt(above.length()) == '/');
  }

  /** Whether it is a scope path, or that of a session below one. */
  static boolean isWellFormed(String text) {
    String path = withoutSession(text);
    return ScopePath.isWellFormed(path)
        && (path.equals(text)
            || ENCODED.matcher(text.substring(path.length() + SESSION.length())).matches());
  }

  private static String encoded(String session) {
    StringBuilder out = new StringBuilder(session.length());
    for (byte b : session.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
        out.append(c);
      } else {
        out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return out.toString();
  }
}
