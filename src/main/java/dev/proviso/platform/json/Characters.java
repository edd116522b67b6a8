package dev.proviso.platform.json;

import java.util.function.IntPredicate;

/** Which characters a text may hold, whether it comes as JSON or from a form. */
public final class Characters {

  private Characters() {}

  /**
   * Whether the text is acceptable: no C0 control but tab, newline and return, and every surrogate
   * half of a pair.
   */
  public static boolean areAcceptable(String text) {
    return flaw(text, control -> false) < 0;
  }

  /** Whether every surrogate in the text is half of a pair, so that it has a UTF-8 form. */
  public static boolean isWellFormed(String text) {
    return flaw(text, control -> true) < 0;
  }

  /** The first half of a pair, or C0 control that is not allowed, in the text; or −1. */
  static int flaw(String text, IntPredicate allowed) {
    int c;
    for (int i = 0; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (isHalf(c) || (isControl(c) && !allowed.test(c))) {
        return c;
      }
    }
    return -1;
  }

  /** Whether it is one surrogate without the other. */
  static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static boolean isControl(int c) {
    return c < ' ' && c != '\t' && c != '\n' && c != '\r';
  }
}
