package dev.proviso.web;

/** Which characters a reader would not see, or not where they are. */
final class Invisible {

  private static final int JOINER = 0x200D;
  private static final int EMOJI_STYLE = 0xFE0F;

  private Invisible() {}

  /** Whether the code point has to be drawn as its number. Tab and newline are not judged here. */
  static boolean is(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      case Character.SPACE_SEPARATOR -> codePoint != ' ';
      default -> isBlankLetter(codePoint) || isVariation(codePoint);
    };
  }

  private static boolean isBlankLetter(int codePoint) {
    return codePoint == 0x115F
        || codePoint == 0x1160
        || codePoint == 0x3164
        || codePoint == 0xFFA0
        || codePoint == 0x2800;
  }

  private static boolean isVariation(int codePoint) {
    return (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
        || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
  }

  /** Whether it only glues an emoji together: a joiner between two, or the style after one. */
  static boolean isPartOfEmoji(int before, int codePoint, int after) {
    boolean joins = (isEmoji(before) || before == EMOJI_STYLE) && isEmoji(after);
    return (codePoint == JOINER && joins) || (codePoint == EMOJI_STYLE && isEmoji(before));
  }

  private static boolean isEmoji(int codePoint) {
    boolean symbol = Character.getType(codePoint) == Character.OTHER_SYMBOL;
    return (codePoint >= 0x1F000 && codePoint <= 0x1FAFF)
        || (symbol && codePoint >= 0x2190 && codePoint <= 0x2BFF);
  }

  /** How it is drawn: {@code U+202E}. */
  static String name(int codePoint) {
    return String.format("U+%04X", codePoint);
  }
}
