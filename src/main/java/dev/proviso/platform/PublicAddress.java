package dev.proviso.platform;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What {@code PROVISO_PUBLIC_URL} may say: http or https, a host, at most a port and a plain path.
 * It is printed raw into what agents read, so nothing else is taken.
 */
final class PublicAddress {

  private static final int MOST_PORT = 65_535;
  private static final Pattern HOST =
      Pattern.compile(
          "[\\p{L}\\p{M}\\p{Nd}_](?:[\\p{L}\\p{M}\\p{Nd}_.-]*[\\p{L}\\p{M}\\p{Nd}_.])?");
  private static final Pattern LITERAL = Pattern.compile("\\[[0-9A-Fa-f:.]+]");
  private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9._~-]+)*/*");

  private PublicAddress() {}

  /** The text without white space around it; empty where none is set. */
  static String checked(String text) {
    String address = text.strip();
    if (!address.isEmpty()) {
      String lower = address.toLowerCase(Locale.ROOT);
      String scheme = lower.startsWith("https://") ? "https://" : "http://";
      require(lower.startsWith(scheme), text, "does not begin with https:// or http://");
      check(address.substring(scheme.length()), text);
    }
    return address;
  }

  private static void check(String rest, String text) {
    require(!rest.contains("@"), text, "holds a user name or a password");
    require(!rest.contains("?"), text, "holds a query");
    require(!rest.contains("#"), text, "holds a fragment");
    require(
        rest.codePoints().noneMatch(PublicAddress::isBlankOrHidden),
        text,
        "holds a space or a character that is not seen");
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    checkAuthority(authority, text);
    require(
        PATH.matcher(rest.substring(authority.length())).matches(),
        text,
        "has a path of other characters than A-Z, a-z, 0-9, \".\", \"_\", \"~\", \"-\" and \"/\"");
  }

  private static void checkAuthority(String authority, String text) {
    int colon = authority.lastIndexOf(':');
    boolean port = colon > authority.lastIndexOf(']');
    String host = port ? authority.substring(0, colon) : authority;
    require(!host.isEmpty(), text, "names no host");
    require(
        LITERAL.matcher(host).matches() ? isLiteral(host) : isName(host),
        text,
        "has a host that is none");
    require(
        !port || isPort(authority.substring(colon + 1)), text, "has a port that is not 1 to 65535");
  }

  private static boolean isLiteral(String host) {
    try {
      return host.equals(new URI("http://" + host).getHost());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isName(String host) {
    try {
      return HOST.matcher(host).matches()
          && !host.contains("..")
          && !IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isPort(String digits) {
    return digits.matches("[0-9]{1,5}")
        && Integer.parseInt(digits) >= 1
        && Integer.parseInt(digits) <= MOST_PORT;
  }

  private static boolean isBlankOrHidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  private static void require(boolean fine, String text, String fault) {
    if (!fine) {
      throw new Refusal(
          Refusal.Kind.INVALID,
          "invalid_setting",
          "PROVISO_PUBLIC_URL is \"%s\", which %s. Set it to an address such as %s."
              .formatted(drawn(text), fault, "https://proviso.example.com"));
    }
  }

  /** In one line, and without a password. */
  private static String drawn(String text) {
    StringBuilder drawn = new StringBuilder();
    text.replaceAll("//[^/@]*@", "//...@")
        .codePoints()
        .forEach(
            it -> {
              if (it != ' ' && isBlankOrHidden(it)) {
                drawn.append(String.format("[U+%04X]", it));
              } else {
                drawn.appendCodePoint(it);
              }
            });
    return drawn.toString();
  }
}
