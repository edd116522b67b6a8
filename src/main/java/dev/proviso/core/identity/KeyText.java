package dev.proviso.core.identity;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of a key: {@code prv_<role>_}, 40 random characters of base 62 (238 bits), and the CRC32
 * of all characters before as 6 digits of base 62 (0-9A-Za-z). The checksum lets a mistyped or
 * invented key be refused without a look-up, and scanners of leaked keys be sure.
 */
final class KeyText {

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int RANDOM = 40;
  private static final int CHECKSUM = 6;
  private static final int SHOWN = 4;
  private static final Pattern SHAPE =
      Pattern.compile("prv_(agent|viewer|approver|admin|operator)_[0-9A-Za-z]{46}");

  private KeyText() {}

  /** A new key of a role. */
  static String make(Role role) {
    String key = "prv_" + role.word() + "_" + Secrets.draw(DIGITS, RANDOM);
    return key + checksum(key);
  }

  /** Whether the text has the shape of a key and its checksum is right. */
  static boolean wellFormed(String text) {
    if (!SHAPE.matcher(text).matches()) {
      return false;
    }
    int end = text.length() - CHECKSUM;
    return checksum(text.substring(0, end)).equals(text.substring(end));
  }

  /** What is shown of a key in lists: {@code prv_agent_3kX9}. */
  static String prefix(String key) {
    return key.substring(0, key.indexOf('_', 4) + 1 + SHOWN);
  }

  static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    char[] digits = new char[CHECKSUM];
    long rest = crc.getValue();
    for (int i = CHECKSUM - 1; i >= 0; i--) {
      digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
      rest /= DIGITS.length();
    }
    return new String(digits);
  }
}
