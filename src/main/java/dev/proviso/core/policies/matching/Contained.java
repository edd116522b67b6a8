package dev.proviso.core.policies.matching;

/**
 * Looks for a text in another, in a time that grows with both lengths and not with their product.
 */
final class Contained {

  /** Up to this length the usual search is quick, whatever the texts. */
  private static final int SHORT = 64;

  private Contained() {}

  /** What a search costs in steps. */
  static long steps(String text, String part) {
    return part.length() <= SHORT
        ? (long) text.length() * (part.length() + 1) / SHORT
        : (long) text.length() + part.length();
  }

  /** Whether the part is in the text (for long parts by Knuth, Morris and Pratt). */
  static boolean in(String text, String part) {
    if (part.length() <= SHORT) {
      return text.contains(part);
    }
    if (part.length() > text.length()) {
      return false;
    }
    int[] borders = borders(part);
    int matched = 0;
    for (int i = 0; i < text.length(); i++) {
      matched = extended(part, borders, matched, text.charAt(i));
      if (matched == part.length()) {
        return true;
      }
    }
    return false;
  }

  /** For each beginning of the part, the longest shorter one in which it ends. */
  private static int[] borders(String part) {
    int[] borders = new int[part.length() + 1];
    for (int i = 1; i < part.length(); i++) {
      borders[i + 1] = extended(part, borders, borders[i], part.charAt(i));
    }
    return borders;
  }

  private static int extended(String part, int[] borders, int matched, char next) {
    int length = matched;
    while (length > 0 && part.charAt(length) != next) {
      length = borders[length];
    }
    return part.charAt(length) == next ? length + 1 : length;
  }
}
