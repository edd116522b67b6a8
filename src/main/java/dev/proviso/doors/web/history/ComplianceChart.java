package dev.proviso.doors.web.history;

import dev.proviso.core.requests.history.Compliance;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.Svg;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Stacked bars: which share of what was used each day or week was kept to, is overdue, open or
 * breached. They differ in more than colour: a breach is crossed, what is open is hollow, and what
 * is overdue has a dashed edge.
 */
final class ComplianceChart {

  /** From the bottom of a bar up; grey separates red from amber, as in other charts. */
  static final List<Compliance> ORDER =
      List.of(Compliance.MET, Compliance.OVERDUE, Compliance.USED, Compliance.BREACHED);

  private static final double WIDEST_BAR = 26;
  private static final int ALL = 100;
  private static final int PART = 25;

  private final List<Map<Compliance, Long>> pieces;
  private final ChartTexts texts;
  private final Plot plot;

  ComplianceChart(List<Map<Compliance, Long>> pieces, ChartTexts texts) {
    this.pieces = pieces;
    this.texts = texts;
    this.plot = new Plot(pieces.size(), ALL, 46);
  }

  /** The classes that give a kind its look. */
  static String look(Compliance kind) {
    return switch (kind) {
      case MET -> "o-approved";
      case OVERDUE -> "o-expired late";
      case BREACHED -> "o-denied crossed";
      default -> "o-cancelled watched";
    };
  }

  /** How many requests of a piece were used. */
  static long total(Map<Compliance, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  Html draw(String whole) {
    String title = texts.of("history.compliance." + (texts.period().weeks() ? "weeks" : "days"));
    Svg svg = plot.svg("chart-compliance", title, whole);
    for (int value = 0; value <= ALL; value += PART) {
      plot.grid(svg, value, texts.of("history.share.percent", "share", texts.number(value)));
    }
    for (int i = 0; i < pieces.size(); i++) {
      bar(svg, i, pieces.get(i));
    }
    return plot.days(svg, texts).html();
  }

  private void bar(Svg svg, int i, Map<Compliance, Long> counts) {
    long total = total(counts);
    if (total == 0) {
      return;
    }
    double width = Math.min(WIDEST_BAR, plot.step() * 0.76);
    double left = plot.x(i) - width / 2;
    svg.begin(texts.day(i) + ": " + said(counts, texts));
    long below = 0;
    for (Compliance kind : ORDER) {
      long count = counts.getOrDefault(kind, 0L);
      double y = plot.y(ShareChart.share(below + count, total));
      double bottom = plot.y(ShareChart.share(below, total));
      if (count > 0) {
        svg.box(left, y, width, bottom - y, look(kind));
      }
      if (count > 0 && kind == Compliance.BREACHED) {
        svg.line(left, y, left + width, bottom, "cross");
        svg.line(left, bottom, left + width, y, "cross");
      }
      below += count;
    }
    svg.end();
  }

  /** The numbers and shares in words: the kinds that there are. */
  static String said(Map<Compliance, Long> counts, ChartTexts texts) {
    long total = total(counts);
    StringJoiner kinds = new StringJoiner(", ");
    for (Compliance kind : ORDER) {
      long count = counts.getOrDefault(kind, 0L);
      if (count > 0) {
        String name = texts.of("history.compliance." + kind.word());
        String share = ShareChart.percent(count, total, texts);
        kinds.add(name + " " + texts.number(count) + " (" + share + ")");
      }
    }
    return texts.of("history.compliance.text", "used", texts.number(total), "kinds", kinds);
  }
}
