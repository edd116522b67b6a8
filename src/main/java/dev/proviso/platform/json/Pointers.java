package dev.proviso.platform.json;

/** JSON pointers (RFC 6901). */
public final class Pointers {

  private Pointers() {}

  /** The pointer to a value by the names and indexes that lead to it; none points to the whole. */
  public static String of(Object... segments) {
    String pointer = "";
    for (Object segment : segments) {
      pointer = child(pointer, segment);
    }
    return pointer;
  }

  /** The pointer to a member (by name) or element (by index) of the value at a pointer. */
  public static String child(String pointer, Object segment) {
    String name = String.valueOf(segment);
    if (name.indexOf('~') >= 0 || name.indexOf('/') >= 0) {
      name = name.replace("~", "~0").replace("/", "~1");
    }
    return pointer + '/' + name;
  }
}
