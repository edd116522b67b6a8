package dev.proviso.doors.web.history;

import dev.proviso.doors.web.content.Svg;
import java.util.function.DoubleUnaryOperator;

/**
 * The area of a chart over time: days from left to right, values from the bottom up.
 *
 * @param pieces how many days or weeks
 * @param top the value at the upper end
 * @param left the room for the texts of the values
 * @param scale what is drawn of a value, such as its logarithm
 * @param bottom the value at the lower end
 */
record Plot(int pieces, double top, int left, DoubleUnaryOperator scale, double bottom) {

  static final int WIDTH = 360;

  private static final int HEIGHT = 176;
  private static final int ABOVE = 8;
  private static final int BELOW = 22;
  private static final int WEEK = 7;
  private static final double LABELS = 5;

  Plot(int pieces, double top, int left) {
    this(pieces, top, left, value -> value, 0);
  }

  Svg svg(String id, String title, String description) {
    return new Svg(id, WIDTH, HEIGHT, title, description);
  }

  /** The width of one day or week. */
  double step() {
    return (WIDTH - left - 4.0) / pieces;
  }

  /** The x position of the middle of a day or week. */
  double x(int piece) {
    return left + step() * (piece + 0.5);
  }

  /** The y position of a value. */
  double y(double value) {
    double low = scale.applyAsDouble(bottom);
    double part = (scale.applyAsDouble(value) - low) / (scale.applyAsDouble(top) - low);
    return HEIGHT - BELOW - part * (HEIGHT - ABOVE - BELOW);
  }

  /** A horizontal line at a value, with its label. */
  void grid(Svg svg, double value, String text) {
    svg.line(left, y(value), WIDTH - 4, y(value), value == bottom ? "axis" : "grid");
    svg.text(left - 6, y(value) + 4, "end", text);
  }

  /** Labels as many days as there is room for, always including the last. */
  Svg days(Svg svg, ChartTexts texts) {
    int every = pieces <= WEEK ? 1 : (int) Math.ceil(pieces / LABELS);
    for (int i = pieces - 1; i >= 0; i -= every) {
      boolean last = i == pieces - 1;
      svg.text(last ? Math.min(x(i), WIDTH - 20) : x(i), HEIGHT - 5, "middle", texts.day(i));
    }
    return svg;
  }
}
