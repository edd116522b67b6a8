package dev.proviso.doors.web.history;

import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.history.Outcomes;
import dev.proviso.core.requests.history.Trend;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.Svg;
import java.util.stream.LongStream;

/** Stacked bars: how many requests were made each day or week, and their outcomes. */
final class OutcomeChart {

  private static final double WIDEST_BAR = 26;

  private final Trend trend;
  private final ChartTexts texts;
  private final Plot plot;

  OutcomeChart(Trend trend, ChartTexts texts) {
    this.trend = trend;
    this.texts = texts;
    int most = trend.spans().stream().mapToInt(span -> span.outcomes().total()).max().orElse(1);
    this.plot = new Plot(trend.spans().size(), roundedUp(most), 34);
  }

  /** The next larger number that divides well into a few parts. */
  static long roundedUp(long most) {
    for (long power = 1; ; power *= 10) {
      for (long digits : new long[] {1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 16}) {
        if (digits * power >= most) {
          return digits * power;
        }
      }
    }
  }

  Html draw() {
    String title = texts.of("history.outcomes." + (texts.period().weeks() ? "weeks" : "days"));
    Svg svg = plot.svg("chart-outcomes", title, texts.outcomes(trend.whole().outcomes()));
    grid(svg, plot, texts);
    for (int i = 0; i < trend.spans().size(); i++) {
      bar(svg, i, trend.spans().get(i).outcomes());
    }
    return plot.days(svg, texts).html();
  }

  /** The lines of whole numbers. */
  static void grid(Svg svg, Plot plot, ChartTexts texts) {
    long top = (long) plot.top();
    long parts = LongStream.of(4, 5, 3, 2, 1).filter(n -> top % n == 0).findFirst().orElse(1);
    for (int i = 0; i <= parts; i++) {
      plot.grid(svg, top * i / (double) parts, texts.number(top * i / parts));
    }
  }

  private void bar(Svg svg, int i, Outcomes outcomes) {
    if (outcomes.total() == 0) {
      return;
    }
    double width = Math.min(WIDEST_BAR, plot.step() * 0.76);
    svg.begin(texts.day(i) + ": " + texts.outcomes(outcomes));
    double bottom = 0;
    for (RequestStatus status : TrendViews.ORDER) {
      int count = outcomes.of(status);
      if (count > 0) {
        double y = plot.y(bottom + count);
        double height = plot.y(bottom) - y;
        svg.box(plot.x(i) - width / 2, y, width, height, "o-" + status.word());
        bottom += count;
      }
    }
    svg.end();
  }
}
