package dev.proviso.doors.web.content;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unified diff as a table. Each line of the text becomes one row, so that a malformed diff is
 * shown in full as well.
 *
 * @param lines the rows
 * @param added how many lines are added
 * @param removed how many lines are removed
 * @param files what it changes: the names behind {@code +++}, without git's {@code b/}
 */
public record Diff(List<DiffLine> lines, long added, long removed, List<String> files) {

  private static final int FOLDED_FROM = 400;

  /** Reads a diff. Hidden characters are shown, and remembered in {@code visible}. */
  public static Diff of(String text, VisibleText visible) {
    return of(text, new Reading(visible::block));
  }

  /** Reads a diff for its counts only, without its lines. */
  public static Diff outline(String text) {
    return of(text, new Reading(line -> Html.NONE));
  }

  private static Diff of(String text, Reading reading) {
    List<DiffLine> lines = reading.of(text);
    return new Diff(
        lines,
        lines.stream().filter(DiffLine::added).count(),
        lines.stream().filter(DiffLine::removed).count(),
        reading.files);
  }

  /** Whether it is so long that a script shows only its first lines until asked for all. */
  public boolean folded() {
    return lines.size() > FOLDED_FROM;
  }

  /** The state of reading a diff: how many lines the current hunk has left. */
  private static final class Reading {

    private static final Pattern HUNK =
        Pattern.compile("@@ -(\\d{1,9})(?:,(\\d{1,9}))? \\+(\\d{1,9})(?:,(\\d{1,9}))? @@.*");
    private static final Pattern FILE =
        Pattern.compile("(diff --git |--- |\\+\\+\\+ |rename |similarity |index ).*");

    private static final String NEW_FILE = "+++ ";

    private final Function<String, Html> drawing;
    private final List<DiffLine> lines = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private int before;
    private int after;
    private int beforeLeft;
    private int afterLeft;

    Reading(Function<String, Html> drawing) {
      this.drawing = drawing;
    }

    List<DiffLine> of(String text) {
      String whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
      for (String line : whole.split("\n", -1)) {
        lines.add(read(line));
      }
      return lines;
    }

    private DiffLine read(String line) {
      char sign = line.isEmpty() ? ' ' : line.charAt(0);
      if (sign == '-' && beforeLeft > 0) {
        beforeLeft--;
        return row("del", before++, null, line);
      }
      if (sign == '+' && afterLeft > 0) {
        afterLeft--;
        return row("add", null, after++, line);
      }
      if (sign == ' ' && beforeLeft > 0 && afterLeft > 0) {
        beforeLeft--;
        afterLeft--;
        return row("same", before++, after++, line);
      }
      return outside(line, sign);
    }

    private DiffLine outside(String line, char sign) {
      Matcher hunk = HUNK.matcher(line);
      if (hunk.matches()) {
        before = Integer.parseInt(hunk.group(1));
        beforeLeft = count(hunk.group(2));
        after = Integer.parseInt(hunk.group(3));
        afterLeft = count(hunk.group(4));
        return whole("hunk", line);
      }
      if (FILE.matcher(line).matches()) {
        name(line);
        return whole("file", line);
      }
      // The hunk's own count was wrong: the line still adds or removes.
      return switch (sign) {
        case '+' -> row("add", null, null, line);
        case '-' -> row("del", null, null, line);
        default -> whole("other", line);
      };
    }

    private void name(String line) {
      if (line.startsWith(NEW_FILE)) {
        String name = line.substring(NEW_FILE.length()).split("\t", 2)[0];
        files.add(name.startsWith("b/") ? name.substring(2) : name);
      }
    }

    private static int count(String digits) {
      return digits == null ? 1 : Integer.parseInt(digits);
    }

    private DiffLine row(String kind, Integer beforeNumber, Integer afterNumber, String line) {
      String text = line.isEmpty() ? line : line.substring(1);
      return new DiffLine(kind, beforeNumber, afterNumber, drawing.apply(text));
    }

    private DiffLine whole(String kind, String line) {
      return new DiffLine(kind, null, null, drawing.apply(line));
    }
  }
}
