package dev.proviso.doors.web.content;

/**
 * One line of a unified diff.
 *
 * @param kind {@code file}, {@code hunk}, {@code add}, {@code del}, {@code same} or {@code other}
 * @param before its number in the old file; null where it is not there
 * @param after its number in the new file; null where it is not there
 * @param text the line without its sign
 */
public record DiffLine(String kind, Integer before, Integer after, Html text) {

  public boolean added() {
    return kind.equals("add");
  }

  public boolean removed() {
    return kind.equals("del");
  }

  /** Whether it is a line of a file, with a number and a sign. */
  public boolean content() {
    return added() || removed() || kind.equals("same");
  }
}
