package dev.proviso.doors.web.history;

import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.history.Outcomes;
import dev.proviso.core.requests.history.Trend;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.Svg;
import dev.proviso.doors.web.content.VisibleText;
import java.util.List;

/** The agents with the most requests: a bar of outcomes for each, below its name. */
final class AgentChart {

  private static final int MOST = 8;
  private static final int ROW = 31;
  private static final int BAR = 9;

  // Latin letters are about half as wide as those of East Asia.
  private static final int ROOM = 44;
  private static final int FIRST_WIDE = 0x1100;

  private final Trend trend;
  private final ChartTexts texts;

  AgentChart(Trend trend, ChartTexts texts) {
    this.trend = trend;
    this.texts = texts;
  }

  Html draw() {
    List<Trend.Agent> shown = trend.agents().subList(0, Math.min(MOST, trend.agents().size()));
    int most = shown.get(0).outcomes().total();
    Svg svg =
        new Svg(
            "chart-agents",
            Plot.WIDTH,
            shown.size() * ROW,
            texts.of("history.agents"),
            texts.of(
                "history.agents.text",
                "count",
                texts.number(trend.agents().size()),
                "agent",
                name(shown.get(0)),
                "most",
                texts.number(most)));
    for (int i = 0; i < shown.size(); i++) {
      row(svg, i * ROW, shown.get(i), most);
    }
    return svg.html();
  }

  private void row(Svg svg, int y, Trend.Agent agent, int most) {
    Outcomes outcomes = agent.outcomes();
    svg.begin(name(agent) + ": " + texts.outcomes(outcomes))
        .text(0, y + 12.0, "start", name(agent))
        .text(Plot.WIDTH, y + 12.0, "end", texts.number(outcomes.total()))
        .box(0, y + 17.0, Plot.WIDTH, BAR, "track");
    double x = 0;
    for (RequestStatus status : TrendViews.ORDER) {
      double width = (double) Plot.WIDTH * outcomes.of(status) / most;
      if (width > 0) {
        svg.box(x, y + 17.0, width, BAR, "o-" + status.word());
        x += width;
      }
    }
    svg.end();
  }

  private String name(Trend.Agent agent) {
    return agent.name().isEmpty()
        ? texts.of("history.agents.unnamed")
        : cut(VisibleText.plain(agent.name()));
  }

  private static String cut(String name) {
    int room = ROOM;
    int at = 0;
    while (at < name.length()) {
      int point = name.codePointAt(at);
      room -= point >= FIRST_WIDE ? 2 : 1;
      if (room < 0) {
        return name.substring(0, at) + "…";
      }
      at += Character.charCount(point);
    }
    return name;
  }
}
