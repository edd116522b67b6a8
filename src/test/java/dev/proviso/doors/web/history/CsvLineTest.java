package dev.proviso.doors.web.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.ProofRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No spreadsheet finds a formula, whatever it takes for the end of a cell. */
@ProofRow("T29")
class CsvLineTest {

  private static final List<String> PARTS =
      List.of(
          "=", "+", "-", "@", "|", "x", "1", ",", ";", "\t", "\n", "\r", "\"", "'", " ", "\u00A0",
          "\uFEFF", "\u200B", "\u2060", "\u00AD", "\u2028", "\u3164", "\uFE0F", "\u0000", "＝",
          "cmd");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x;=cmd|'/C calc'!A0;y",
        "a\n=1+1",
        "a\r\n@SUM(1)",
        "a\t-1",
        " =1",
        "\u00A0=1",
        "\uFEFF=1",
        "\u200B\u00AD+1",
        "|calc",
        "a; \u200B|calc",
        "x;\"=1\"",
        "\"=1\"",
        "\u3164＝1",
        "\t\t=1",
        ";;=1",
      })
  void marksEveryFormula(String text) {
    assertNoFormula(List.of("req_1", text, "end"));
    assertThat(cells(CsvLine.of(List.of(text)), ',').get(0).replace("'", ""))
        .isEqualTo(text.replace("'", ""));
  }

  @Test
  void noReaderSeesAFormulaInWhatAnybodyCanWrite() {
    Random random = new Random(20261126);
    for (int i = 0; i < 20_000; i++) {
      List<String> row = new ArrayList<>(List.of("req_1"));
      for (int cell = 0; cell < 3; cell++) {
        row.add(
            random
                .ints(random.nextInt(8), 0, PARTS.size())
                .mapToObj(PARTS::get)
                .collect(Collectors.joining()));
      }
      assertNoFormula(row);
      String line = CsvLine.of(row);
      assertThat(cells(line, ',').stream().map(it -> it.replace("'", "")).toList())
          .as(line)
          .containsExactlyElementsOf(row.stream().map(it -> it.replace("'", "")).toList());
    }
  }

  @Test
  void leavesOrdinaryTextAlone() {
    List<String> row =
        Arrays.asList("a-b", "1 + 1 = 2", "me@example.com", "a, -b", "a; b", "{\"a\":[-1,\"-b\"]}");
    assertThat(cells(CsvLine.of(row), ',')).isEqualTo(row);
  }

  private static void assertNoFormula(List<String> row) {
    String line = CsvLine.of(row);
    for (char separator : new char[] {',', ';', '\t'}) {
      for (String cell : cells(line, separator)) {
        String seen = cell.replaceAll("^[\\p{Z}\\p{C}\\p{M}\\u3164]+", "");
        assertThat(seen).as("by %s: %s", separator, line).doesNotMatch("(?s)[=+\\-@|＝].*");
      }
    }
  }

  /** As a lenient spreadsheet reads: quotes count where a cell begins with one. */
  private static List<String> cells(String file, char separator) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean fresh = true;
    boolean quoted = false;
    for (int i = 0; i < file.length(); i++) {
      char c = file.charAt(i);
      if (quoted && c == '"' && file.startsWith("\"\"", i)) {
        cell.append(c);
        i++;
      } else if (c == '"' && (fresh || quoted)) {
        quoted = !quoted;
        fresh = false;
      } else if (!quoted && (c == separator || c == '\n' || c == '\r')) {
        if (c != '\n' || !file.startsWith("\r\n", Math.max(0, i - 1))) {
          cells.add(cell.toString());
        }
        cell.setLength(0);
        fresh = true;
      } else {
        cell.append(c);
        fresh = false;
      }
    }
    return cells;
  }
}
