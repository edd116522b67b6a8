package dev.proviso.doors.web.content;

/**
 * Markup that is safe to write without escaping: whoever makes it escapes every foreign text in it.
 * Templates write nothing else raw.
 *
 * @param markup the markup
 */
public record Html(String markup) {

  public static final Html NONE = new Html("");

  /** The text, escaped for element content and for quoted attributes. */
  public static Html text(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(codePoint -> append(out, codePoint));
    return new Html(out.toString());
  }

  static void append(StringBuilder out, int codePoint) {
    switch (codePoint) {
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '&' -> out.append("&amp;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.appendCodePoint(codePoint);
    }
  }

  @Override
  public String toString() {
    return markup;
  }
}
