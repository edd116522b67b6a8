package dev.proviso.doors.web.policies;

import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.judging.PolicyTrends;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.Svg;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import jakarta.inject.Singleton;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws what policies did in the last 30 days, and lists what each of them found. */
@Singleton
final class PolicyTrendViews {

  private static final int DAYS = 30;
  private static final int WIDTH = 720;
  private static final int HEIGHT = 150;
  private static final int LEFT = 40;
  private static final int ABOVE = 8;
  private static final int BELOW = 22;
  private static final int EVERY = 7;

  private final PolicyTrends trends;
  private final Policies policies;

  PolicyTrendViews(PolicyTrends trends, Policies policies) {
    this.trends = trends;
    this.policies = policies;
  }

  /** The view; null where nothing was asked. */
  PolicyTrendsView of(Reader reader) {
    List<PolicyTrends.Day> days = trends.days(DAYS);
    long asked = days.stream().mapToLong(PolicyTrends.Day::asked).sum();
    if (asked == 0) {
      return null;
    }
    long people = asked - days.stream().mapToLong(PolicyTrends.Day::answered).sum();
    Html share =
        reader
            .words()
            .html(
                "page.trends.share.text",
                "people",
                reader.number(people),
                "asked",
                reader.number(asked),
                "share",
                Math.round(people * 100.0 / asked));
    return new PolicyTrendsView(share, chart(days, share, reader), rows(reader));
  }

  private static Html chart(List<PolicyTrends.Day> days, Html share, Reader reader) {
    long top = Math.max(1, days.stream().mapToLong(PolicyTrends.Day::asked).max().orElse(1));
    String title = reader.words().of("page.trends.share");
    Svg svg = new Svg("chart-policies", WIDTH, HEIGHT, title, share.markup());
    for (long value : new long[] {0, top}) {
      svg.line(LEFT, y(value, top), WIDTH - 4, y(value, top), value == 0 ? "axis" : "grid");
      svg.text(LEFT - 6, y(value, top) + 4, "end", reader.number(value));
    }
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern(
            reader.words().of("history.day.pattern"), reader.words().locale());
    for (int i = 0; i < days.size(); i++) {
      String day = format.format(days.get(i).day());
      bar(svg, i, days.get(i), top, day, reader);
      if ((days.size() - 1 - i) % EVERY == 0) {
        svg.text(Math.min(x(i), WIDTH - 20), HEIGHT - 5, "middle", day);
      }
    }
    return svg.html();
  }

  private static double step() {
    return (WIDTH - LEFT - 4.0) / DAYS;
  }

  private static double x(int day) {
    return LEFT + step() * (day + 0.5);
  }

  private static double y(long value, long top) {
    return HEIGHT - BELOW - (double) value / top * (HEIGHT - ABOVE - BELOW);
  }

  private static void bar(
      Svg svg, int i, PolicyTrends.Day day, long top, String name, Reader reader) {
    if (day.asked() == 0) {
      return;
    }
    long people = day.asked() - day.answered();
    svg.begin(
        reader
            .words()
            .of(
                "page.trends.day",
                "day",
                name,
                "answered",
                reader.number(day.answered()),
                "people",
                reader.number(people)));
    double width = step() * 0.76;
    double left = x(i) - width / 2;
    double middle = y(day.answered(), top);
    svg.box(left, middle, width, y(0, top) - middle, "o-approved");
    double upper = y(day.asked(), top);
    svg.box(left, upper, width, middle - upper, "o-conditional");
    svg.end();
  }

  private List<PolicyTrendsView.Row> rows(Reader reader) {
    Map<PolicyTrends.Found, Long> sums = new HashMap<>();
    for (PolicyTrends.Found found : trends.found(DAYS)) {
      PolicyTrends.Found whole =
          new PolicyTrends.Found("", found.policyId(), found.outcome(), found.followed(), 0L);
      sums.merge(whole, found.times(), Long::sum);
    }
    return sums.entrySet().stream()
        .sorted(
            Map.Entry.<PolicyTrends.Found, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(entry -> entry.getKey().toString()))
        .map(entry -> row(entry.getKey(), entry.getValue(), reader))
        .toList();
  }

  private PolicyTrendsView.Row row(PolicyTrends.Found found, long times, Reader reader) {
    String id = found.policyId();
    String name = policies.find(id).map(Policy::document).map(it -> it.name()).orElse(id);
    return new PolicyTrendsView.Row(
        id,
        new VisibleText().title(name),
        found.outcome(),
        found.followed() == 0,
        reader.number(times));
  }
}
