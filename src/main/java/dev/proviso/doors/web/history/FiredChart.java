package dev.proviso.doors.web.history;

import dev.proviso.core.policies.judging.PolicyTrends.Found;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.Svg;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Stacked bars: what each policy found each day or week, a part for every policy and outcome. What
 * policies found that only watch is hollow, and on top.
 */
final class FiredChart {

  private static final double WIDEST_BAR = 26;

  private final Firing firing;
  private final ChartTexts texts;
  private final Function<String, String> names;
  private final Plot plot;

  FiredChart(Firing firing, ChartTexts texts, Function<String, String> names) {
    this.firing = firing;
    this.texts = texts;
    this.names = names;
    long most = firing.pieces().stream().mapToLong(Firing::sum).max().orElse(1);
    this.plot = new Plot(firing.pieces().size(), OutcomeChart.roundedUp(most), 34);
  }

  /** The class that has the colour of an outcome. */
  static String look(String outcome) {
    return switch (outcome) {
      case "approve" -> "o-approved";
      case "conditional" -> "o-conditional";
      case "deny" -> "o-denied";
      case "failed" -> "o-expired";
      case "held" -> "o-cancelled";
      default -> "o-" + outcome;
    };
  }

  Html draw() {
    String title = texts.of("history.fired." + (texts.period().weeks() ? "weeks" : "days"));
    Svg svg = plot.svg("chart-fired", title, said(firing.whole()));
    OutcomeChart.grid(svg, plot, texts);
    for (int i = 0; i < firing.pieces().size(); i++) {
      bar(svg, i, firing.pieces().get(i));
    }
    return plot.days(svg, texts).html();
  }

  private void bar(Svg svg, int i, List<Found> found) {
    if (found.isEmpty()) {
      return;
    }
    double width = Math.min(WIDEST_BAR, plot.step() * 0.76);
    svg.begin(texts.day(i) + ": " + said(found));
    double bottom = 0;
    for (Found one : found) {
      double y = plot.y(bottom + one.times());
      double height = plot.y(bottom) - y;
      String look = look(one.outcome()) + (one.watched() ? " watched" : "");
      svg.box(plot.x(i) - width / 2, y, width, height, look);
      bottom += one.times();
    }
    svg.end();
  }

  private String said(List<Found> found) {
    return texts.number(Firing.sum(found))
        + found.stream().map(this::said).collect(Collectors.joining(", ", " · ", ""));
  }

  private String said(Found found) {
    return texts.of(
        found.watched() ? "history.fired.watched" : "history.fired.one",
        "policy",
        names.apply(found.policyId()),
        "outcome",
        outcome(found.outcome()),
        "count",
        texts.number(found.times()));
  }

  private String outcome(String word) {
    return texts.of(Firing.key(word));
  }
}
