package dev.proviso.platform.json;

/** Which characters a text may hold, whether it comes as JSON or from a form. */
public final class Characters {

  private Characters() {}

  /**
   * Whether the text is acceptable: no C0 control but tab, newline and return, and every surrogate
   * half of a pair.
   */
  public static boolean areAcceptable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isControl(c)) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        if (!isPair(text, i)) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** Whether it is a C0 control, and neither tab, newline nor return. */
  static boolean isControl(int c) {
    return c < ' ' && c != '\t' && c != '\n' && c != '\r';
  }

  /** Whether every surrogate in the text is half of a pair, so that it has a UTF-8 form. */
  public static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!isPair(text, i)) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static boolean isPair(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1));
  }
}
