package dev.proviso.doors.web.history;

import dev.proviso.core.policies.judging.PolicyTrends.Piece;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.Svg;
import java.util.List;

/** A line: of how many of 100 requests of each day or week a person was needed. */
final class ShareChart {

  private static final int ALL = 100;
  private static final int PART = 25;

  private final List<Piece> pieces;
  private final ChartTexts texts;
  private final Plot plot;

  ShareChart(List<Piece> pieces, ChartTexts texts) {
    this.pieces = pieces;
    this.texts = texts;
    this.plot = new Plot(pieces.size(), ALL, 46);
  }

  /** How many of 100 that is. */
  static double share(long people, long asked) {
    return asked == 0 ? 0 : (double) ALL * people / asked;
  }

  /** The share as a text; rounded, but 0 and 100 only where it is exactly that. */
  static String percent(long people, long asked, ChartTexts texts) {
    long rounded = Math.round(share(people, asked));
    long shown = people == asked || people == 0 ? rounded : Math.max(1, Math.min(99, rounded));
    return texts.of("history.share.percent", "share", texts.number(shown));
  }

  Html draw(String whole) {
    String title = texts.of("history.share." + (texts.period().weeks() ? "weeks" : "days"));
    Svg svg = plot.svg("chart-share", title, whole);
    for (int value = 0; value <= ALL; value += PART) {
      plot.grid(svg, value, texts.of("history.share.percent", "share", texts.number(value)));
    }
    int before = -1;
    for (int i = 0; i < pieces.size(); i++) {
      if (pieces.get(i).asked() > 0) {
        if (before >= 0) {
          svg.line(plot.x(before), y(before), plot.x(i), y(i), "reach");
        }
        before = i;
      }
    }
    for (int i = 0; i < pieces.size(); i++) {
      dot(svg, i);
    }
    return plot.days(svg, texts).html();
  }

  private double y(int i) {
    return plot.y(share(pieces.get(i).people(), pieces.get(i).asked()));
  }

  private void dot(Svg svg, int i) {
    if (pieces.get(i).asked() > 0) {
      svg.begin(texts.day(i) + ": " + said(pieces.get(i).people(), pieces.get(i).asked(), texts));
      svg.dot(plot.x(i), y(i), Math.min(4, plot.step() * 0.35), "middle").end();
    }
  }

  /** How many went to people, in a sentence. */
  static String said(long people, long asked, ChartTexts texts) {
    return texts.of(
        "history.share.text",
        "people",
        texts.number(people),
        "asked",
        texts.number(asked),
        "share",
        percent(people, asked, texts));
  }
}
