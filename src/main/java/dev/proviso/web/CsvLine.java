package dev.proviso.web;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line of a CSV file, as RFC 4180 has it: every cell in quotes. A cell that a spreadsheet would
 * take for a formula gets an apostrophe before it.
 */
final class CsvLine {

  /** What a formula begins with, its wide forms too, and what a spreadsheet drops before one. */
  private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r\\n＝＋－＠]");

  private CsvLine() {}

  static String of(List<String> cells) {
    return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String text) {
    String safe = text == null ? "" : text;
    if (FORMULA.matcher(safe).lookingAt()) {
      safe = "'" + safe;
    }
    return '"' + safe.replace("\"", "\"\"") + '"';
  }
}
