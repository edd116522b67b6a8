package dev.proviso.doors.web.content;

import java.util.Locale;

/**
 * A drawing under construction: shapes with classes, since pages allow no inline styles, and a
 * title and description for those who cannot see it.
 */
public final class Svg {

  private final StringBuilder out = new StringBuilder(4_000);

  public Svg(String id, int width, int height, String title, String description) {
    out.append(
        "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"%s-t %s-d\">"
            .formatted(width, height, id, id));
    out.append("<title id=\"%s-t\">%s</title>".formatted(id, Html.text(title)));
    out.append("<desc id=\"%s-d\">%s</desc>".formatted(id, Html.text(description)));
  }

  /** Gives what is drawn until {@link #end} a tooltip. */
  public Svg begin(String tip) {
    out.append("<g><title>").append(Html.text(tip)).append("</title>");
    return this;
  }

  public Svg end() {
    out.append("</g>");
    return this;
  }

  public Svg box(double x, double y, double width, double height, String look) {
    out.append(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" class=\"%s\"/>"
            .formatted(n(x), n(y), n(width), n(height), look));
    return this;
  }

  public Svg line(double x1, double y1, double x2, double y2, String look) {
    out.append(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" class=\"%s\"/>"
            .formatted(n(x1), n(y1), n(x2), n(y2), look));
    return this;
  }

  public Svg dot(double x, double y, double radius, String look) {
    out.append(
        "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" class=\"%s\"/>"
            .formatted(n(x), n(y), n(radius), look));
    return this;
  }

  /** A text whose start, middle or end is at a position. */
  public Svg text(double x, double y, String anchor, String text) {
    out.append(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
            .formatted(n(x), n(y), anchor, Html.text(text)));
    return this;
  }

  public Html html() {
    return new Html(out + "</svg>");
  }

  private static String n(double number) {
    String text = String.format(Locale.ROOT, "%.1f", number);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
