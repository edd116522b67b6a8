package dev.proviso.doors.web.content;

/**
 * Markup that is safe to be written as it is: made by this package, every foreign text in it
 * escaped. Templates write raw only what has {@link #markup}.
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
