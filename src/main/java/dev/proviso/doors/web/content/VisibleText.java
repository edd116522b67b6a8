package dev.proviso.doors.web.content;

import dev.proviso.platform.text.Invisible;
import dev.proviso.platform.text.MixedScripts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes text of agents visible and safe: escaped, isolated from the direction of the text around
 * it, and with every invisible or direction-changing character shown as its number. Each page has
 * its own: it remembers what it found, so that the page warns once.
 */
public final class VisibleText {

  private static final int LONG_GAP = 8;

  private final Set<String> hidden = new LinkedHashSet<>();
  private final Set<String> mixed = new LinkedHashSet<>();

  /** A text of one line; line breaks in it are shown too. */
  public Html line(String text) {
    return isolated(draw(text, false, false));
  }

  /** A sentence of one line, which may contain joined emoji. */
  public Html title(String text) {
    return isolated(draw(text, false, true));
  }

  /** A text of several lines, such as a command. */
  public Html block(String text) {
    return new Html("<bdi dir=\"ltr\">" + draw(text, true, false) + "</bdi>");
  }

  /** A piece of running text of several lines, without isolation. */
  Html prose(String text) {
    return new Html(draw(text, true, true));
  }

  private static Html isolated(String markup) {
    return new Html("<bdi>" + markup + "</bdi>");
  }

  private String draw(String text, boolean lines, boolean emoji) {
    mixed.addAll(MixedScripts.words(text));
    int[] points = text.codePoints().toArray();
    StringBuilder out = new StringBuilder(text.length() + 32);
    for (int i = 0; i < points.length; i++) {
      if (points[i] == ' ') {
        i = gap(points, i, out, !emoji) - 1;
      } else if (lines && (points[i] == '\n' || points[i] == '\t')) {
        out.appendCodePoint(points[i]);
      } else if (Invisible.is(points[i]) && !(emoji && glues(points, i))) {
        drawNumber(points[i], out);
      } else {
        Html.append(out, points[i]);
      }
    }
    return out.toString();
  }

  private static boolean glues(int[] points, int i) {
    return Invisible.isPartOfEmoji(
        i == 0 ? 0 : points[i - 1], points[i], i + 1 == points.length ? 0 : points[i + 1]);
  }

  /** Writes a run of spaces, marked if it is long or ends a line; returns where it ends. */
  private static int gap(int[] points, int start, StringBuilder out, boolean markTrailing) {
    int end = start;
    while (end < points.length && points[end] == ' ') {
      end++;
    }
    boolean trailing = end == points.length || points[end] == '\n';
    boolean marked = end - start >= LONG_GAP || (markTrailing && trailing);
    String spaces = " ".repeat(end - start);
    out.append(marked ? "<span class=\"gap\">" + spaces + "</span>" : spaces);
    return end;
  }

  private void drawNumber(int codePoint, StringBuilder out) {
    String name = Invisible.name(codePoint);
    hidden.add(name);
    out.append("<span class=\"invis\">").append(name).append("</span>");
  }

  /** The text as plain text, for an option or the title of the window. */
  public static String plain(String text) {
    return Invisible.drawn(text);
  }

  /** The characters that were shown as numbers, {@code U+202E}, each once. */
  public List<String> hidden() {
    return new ArrayList<>(hidden);
  }

  /** The words that mix alphabets, each once. */
  public List<String> mixed() {
    return new ArrayList<>(mixed);
  }
}
