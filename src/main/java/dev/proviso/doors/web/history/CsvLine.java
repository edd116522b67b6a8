package dev.proviso.doors.web.history;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line of a CSV file, as RFC 4180 has it: every cell in quotes. What a spreadsheet would take
 * for a formula gets an apostrophe before it, whichever of comma, semicolon, tab and line break it
 * takes for the end of a cell, and whatever unseen characters come first.
 */
final class CsvLine {

  /** What ends a cell or a line for some reader of a file whose cells end with a comma. */
  private static final String ENDS = ";\\t\\r\\n\\x0B\\f\\x{85}\\x{2028}\\x{2029}";

  /** What is not seen, or dropped, before a formula. */
  private static final String UNSEEN =
      "[\"\\p{Z}\\p{C}\\p{M}\\x{115F}\\x{1160}\\x{3164}\\x{FFA0}\\x{2800}]*";

  /** What a formula begins with, its wide and small forms too. */
  private static final Pattern FORMULA =
      Pattern.compile("(?<=^|[" + ENDS + "])(?=" + UNSEEN + "[=+\\-@|＝＋－＠｜﹢﹣﹦﹫⁼⁺⁻₌₊₋−])");

  private CsvLine() {}

  static String of(List<String> cells) {
    return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String text) {
    String safe = text == null ? "" : FORMULA.matcher(text).replaceAll("'");
    return '"' + safe.replace("\"", "\"\"") + '"';
  }
}
