package dev.proviso.doors.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * The token of a session as a page carries it: masked with random bytes, so that no two pages
 * contain the same text. The length of a compressed page tells what is repeated in it (BREACH), and
 * this never is.
 */
final class CsrfToken {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private CsrfToken() {}

  /** The token under a new mask: the mask, followed by the token combined with it. */
  static String masked(String token) {
    byte[] plain = token.getBytes(StandardCharsets.US_ASCII);
    byte[] both = new byte[2 * plain.length];
    byte[] mask = new byte[plain.length];
    RANDOM.nextBytes(mask);
    System.arraycopy(mask, 0, both, 0, mask.length);
    System.arraycopy(combined(mask, plain), 0, both, mask.length, plain.length);
    return TEXT.encodeToString(both);
  }

  /** Whether a text is the token, masked or bare; takes the same time for every wrong text. */
  static boolean isSame(String text, String token) {
    byte[] plain = token.getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(unmasked(text, plain.length), plain);
  }

  private static byte[] unmasked(String text, int length) {
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
