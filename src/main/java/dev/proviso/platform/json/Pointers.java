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

  /** Whether a text is a pointer: empty, or a slash before each name, with only ~0 and ~1. */
  public static boolean isPointer(String text) {
    boolean isWell = text.isEmpty() || text.charAt(0) == '/';
    for (int at = text.indexOf('~'); at >= 0; at = text.indexOf('~', at + 1)) {
      isWell &= text.startsWith("~0", at) || text.startsWith("~1", at);
    }
    return isWell;
  }

  /** Whether two pointers lead to the same value, or one into the value of the other. */
  public static boolean overlap(String one, String other) {
    return (one + '/').startsWith(other + '/') || (other + '/').startsWith(one + '/');
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
