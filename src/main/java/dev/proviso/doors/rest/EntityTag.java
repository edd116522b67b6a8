package dev.proviso.doors.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A weak tag of an answer, since the same one is also sent compressed (RFC 9110, 8.8.3).
 *
 * @param opaque what stands between its quotes
 */
record EntityTag(String opaque) {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int BYTES = 18;
  private static final String ONE = "(?:W/)?\"[!#-~\\x80-\\xff]*+\"";
  private static final Pattern MANY =
      Pattern.compile("[ \t,]*+%1$s(?:[ \t]*+,[ \t,]*+%1$s)*+[ \t,]*+".formatted(ONE));

  /** The tag of what is made of these texts, in this order. */
  static EntityTag of(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update(part.getBytes(UTF_8));
        digest.update((byte) 0);
      }
      byte[] opaque = new byte[BYTES];
      System.arraycopy(digest.digest(), 0, opaque, 0, BYTES);
      return new EntityTag(BASE64.encodeToString(opaque));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Whether {@code If-None-Match} names this tag, weakly compared, or any ({@code *}); headers that
   * are not well-formed name none.
   */
  boolean isIn(List<String> headers) {
    if (headers.isEmpty()) {
      return false;
    }
    String all = String.join(",", headers).strip();
    return all.equals("*") || (MANY.matcher(all).matches() && all.contains('"' + opaque + '"'));
  }

  @Override
  public String toString() {
    return "W/\"" + opaque + "\"";
  }
}
