package dev.proviso.doors.web.history;

import dev.proviso.core.requests.history.Trend;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.Svg;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How long decisions took: for each day a dot at the median, and a line up to the 95th percentile.
 * The scale is logarithmic, since seconds and days appear side by side.
 */
final class TimeChart {

  private static final List<Long> MARKS =
      List.of(1L, 10L, 60L, 600L, 3_600L, 21_600L, 86_400L, 604_800L, 2_592_000L, 8_640_000L);

  private final Trend trend;
  private final ChartTexts texts;
  private final List<Long> marks;
  private final Plot plot;

  TimeChart(Trend trend, ChartTexts texts) {
    this.trend = trend;
    this.texts = texts;
    this.marks = marks(trend);
    this.plot =
        new Plot(trend.spans().size(), marks.get(marks.size() - 1), 46, Math::log10, marks.get(0));
  }

  /** The marks of the scale, from the last one below all values to the first one above them. */
  private static List<Long> marks(Trend trend) {
    List<Double> all =
        trend.spans().stream()
            .flatMap(span -> Stream.of(span.median(), span.p95()))
            .filter(Objects::nonNull)
            .map(TimeChart::seconds)
            .sorted()
            .toList();
    int first = 0;
    while (first + 2 < MARKS.size() && MARKS.get(first + 1) <= all.get(0)) {
      first++;
    }
    int last = first + 1;
    while (last + 1 < MARKS.size() && MARKS.get(last) < all.get(all.size() - 1)) {
      last++;
    }
    return MARKS.subList(first, last + 1);
  }

  private static double seconds(Duration length) {
    return length.toMillis() / 1000.0;
  }

  Html draw() {
    String title = texts.of("history.times." + (texts.period().weeks() ? "weeks" : "days"));
    String whole =
        texts.of(
            "history.times.text",
            "median",
            texts.length(trend.whole().median()),
            "p95",
            texts.length(trend.whole().p95()));
    Svg svg = plot.svg("chart-times", title, whole);
    for (long mark : marks) {
      plot.grid(svg, (double) mark, texts.length(Duration.ofSeconds(mark)));
    }
    for (int i = 0; i < trend.spans().size(); i++) {
      piece(svg, i, trend.spans().get(i));
    }
    return plot.days(svg, texts).html();
  }

  private void piece(Svg svg, int i, Trend.Span span) {
    if (span.median() == null) {
      return;
    }
    double median = height(span.median());
    double p95 = height(span.p95());
    String tip =
        texts.of(
            "history.times.text",
            "median",
            texts.length(span.median()),
            "p95",
            texts.length(span.p95()));
    double tick = Math.min(4, plot.step() * 0.35);
    svg.begin(texts.day(i) + ": " + tip)
        .line(plot.x(i), median, plot.x(i), p95, "reach")
        .line(plot.x(i) - tick, p95, plot.x(i) + tick, p95, "reach")
        .dot(plot.x(i), median, Math.min(4, plot.step() * 0.38), "middle")
        .end();
  }

  private double height(Duration length) {
    return plot.y(Math.min(plot.top(), Math.max(plot.bottom(), seconds(length))));
  }
}
