package dev.proviso.doors.web.policies;

import java.util.ArrayList;
import java.util.List;

/** The unified diff of two short texts: one hunk with all lines, by their longest common part. */
public final class LineDiff {

  private final List<String> before;
  private final List<String> after;
  private final int[][] common;

  private LineDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
    this.common = common();
  }

  /** The diff; empty where the texts are the same. */
  public static String of(String before, String after) {
    return before.equals(after)
        ? ""
        : new LineDiff(before.lines().toList(), after.lines().toList()).write();
  }

  /** For each pair of places, how many lines from there on can be kept. */
  private int[][] common() {
    int[][] kept = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        kept[i][j] =
            before.get(i).equals(after.get(j))
                ? kept[i + 1][j + 1] + 1
                : Math.max(kept[i + 1][j], kept[i][j + 1]);
      }
    }
    return kept;
  }

  private String write() {
    List<String> lines = new ArrayList<>();
    lines.add("@@ -1,%d +1,%d @@".formatted(before.size(), after.size()));
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      boolean both = i < before.size() && j < after.size();
      if (both && before.get(i).equals(after.get(j))) {
        lines.add(" " + before.get(i));
        i++;
        j++;
      } else if (j == after.size() || (both && common[i + 1][j] >= common[i][j + 1])) {
        lines.add("-" + before.get(i++));
      } else {
        lines.add("+" + after.get(j++));
      }
    }
    return String.join("\n", lines);
  }
}
