package dev.proviso.doors.web.history;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line of a CSV file, as in RFC 4180, with every cell in quotes. A cell that a spreadsheet
 * would take for a formula gets an apostrophe in front, even if it uses semicolons or tabs as
 * separators, and even after invisible characters.
 */
final class CsvLine {

  /** What ends a cell or a line for some program that reads the file. */
  private static final String ENDS = ";\\t\\r\\n\\x0B\\f\\x{85}\\x{2028}\\x{2029}";

  /** Characters before a formula that are invisible or dropped. */
  private static final String UNSEEN =
      "[\"\\p{Z}\\p{C}\\p{M}\\x{115F}\\x{1160}\\x{3164}\\x{FFA0}\\x{2800}]*";

  /** The first characters of a formula, including their full-width and small forms. */
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
