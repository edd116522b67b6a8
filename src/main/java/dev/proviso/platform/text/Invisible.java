package dev.proviso.platform.text;

import java.util.function.IntPredicate;

/** Which characters a reader would not see, or not where they are, and how they are drawn. */
public final class Invisible {

  private static final int JOINER = 0x200D;
  private static final int EMOJI_STYLE = 0xFE0F;

  private Invisible() {}

  /** Whether the code point has to be drawn as its number. Tab and newline are not judged here. */
  public static boolean is(int codePoint) {
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
  public static boolean isPartOfEmoji(int before, int codePoint, int after) {
    boolean joins = (isEmoji(before) || before == EMOJI_STYLE) && isEmoji(after);
    return (codePoint == JOINER && joins) || (codePoint == EMOJI_STYLE && isEmoji(before));
  }

  private static boolean isEmoji(int codePoint) {
    boolean symbol = Character.getType(codePoint) == Character.OTHER_SYMBOL;
    return (codePoint >= 0x1F000 && codePoint <= 0x1FAFF)
        || (symbol && codePoint >= 0x2190 && codePoint <= 0x2BFF);
  }

  /** How it is drawn: {@code U+202E}. */
  public static String name(int codePoint) {
    return String.format("U+%04X", codePoint);
  }

  /**
   * The text for a place that takes no markup, such as an option, a terminal or a log: each
   * invisible character as its number in brackets, {@code [U+202E]}.
   */
  public static String drawn(String text) {
    return drawn(text, Invisible::is);
  }

  /**
   * The same for a text of several lines, such as what a command prints: line ends and tabs stay.
   */
  public static String drawnLines(String text) {
    return drawn(text.replace("\r\n", "\n"), it -> it != '\n' && it != '\t' && is(it));
  }

  private static String drawn(String text, IntPredicate numbered) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            codePoint -> {
              if (numbered.test(codePoint)) {
                out.append('[').append(name(codePoint)).append(']');
              } else {
                out.appendCodePoint(codePoint);
              }
            });
    return out.toString();
  }

  /** Whether a reader would see nothing in this text. */
  public static boolean isBlank(String text) {
    return text.codePoints().allMatch(point -> point == ' ' || is(point));
  }
}
