package dev.proviso.platform.storage;

import java.security.SecureRandom;
import java.time.Clock;

/**
 * Identifiers: a prefix and a lower-case ULID (48 bits of milliseconds, 80 random bits, Crockford's
 * base 32), 26 characters. Opaque to everybody else.
 *
 * @see <a href="https://github.com/ulid/spec">ULID specification</a>
 */
public final class Ids {

  private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** A new identifier such as {@code req_01jd8…}, made from the clock and 80 random bits. */
  public static String next(String prefix, Clock clock) {
    byte[] random = new byte[10];
    RANDOM.nextBytes(random);
    StringBuilder id = new StringBuilder(prefix.length() + 26).append(prefix);
    long millis = clock.millis();
    for (int shift = 45; shift >= 0; shift -= 5) {
      id.append(ALPHABET[(int) (millis >>> shift) & 31]);
    }
    for (int half = 0; half < 2; half++) {
      long bits = 0;
      for (int i = 0; i < 5; i++) {
        bits = bits << 8 | (random[half * 5 + i] & 0xff);
      }
      for (int shift = 35; shift >= 0; shift -= 5) {
        id.append(ALPHABET[(int) (bits >>> shift) & 31]);
      }
    }
    return id.toString();
  }
}
