package dev.proviso.doors.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * The token of a session as a page carries it: covered with random bytes, so that no two pages have
 * the same text. A compressed page tells by its length what it repeats (BREACH), and this repeats
 * nothing.
 */
final class CsrfToken {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private CsrfToken() {}

  /** The token under a new cover: the cover, then the token combined with it. */
  static String covered(String token) {
    byte[] plain = token.getBytes(StandardCharsets.US_ASCII);
    byte[] both = new byte[2 * plain.length];
    byte[] cover = new byte[plain.length];
    RANDOM.nextBytes(cover);
    System.arraycopy(cover, 0, both, 0, cover.length);
    System.arraycopy(combined(cover, plain), 0, both, cover.length, plain.length);
    return TEXT.encodeToString(both);
  }

  /** Whether a text is the token, covered or bare; takes the same time for every wrong one. */
  static boolean isSame(String text, String token) {
    byte[] plain = token.getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(uncovered(text, plain.length), plain);
  }

  private static byte[] uncovered(String text, int length) {
    try {
      byte[] both = Base64.getUrlDecoder().decode(text);
      if (both.length == 2 * length) {
        return combined(Arrays.copyOf(both, length), Arrays.copyOfRange(both, length, both.length));
      }
    } catch (IllegalArgumentException notCovered) {
      // It is compared as it is.
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] combined(byte[] one, byte[] other) {
    byte[] result = new byte[one.length];
    for (int i = 0; i < one.length; i++) {
      result[i] = (byte) (one[i] ^ other[i]);
    }
    return result;
  }
}
