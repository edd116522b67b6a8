package dev.proviso.doors.web.history;

import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.history.Outcomes;
import dev.proviso.core.requests.history.Trend;
import dev.proviso.core.requests.history.Trends;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** Builds the charts of the history, and the tables with the same numbers. */
@Singleton
final class TrendViews {

  /**
   * The order of statuses from the bottom of a bar up. Grey separates red from amber for those who
   * cannot tell them apart.
   */
  static final List<RequestStatus> ORDER =
      List.of(
          RequestStatus.APPROVED,
          RequestStatus.CONDITIONAL,
          RequestStatus.DENIED,
          RequestStatus.CANCELLED,
          RequestStatus.EXPIRED);

  private static final int MOST_AGENTS = 25;

  private final Trends trends;
  private final Clock clock;

  TrendViews(Trends trends, Clock clock) {
    this.trends = trends;
    this.clock = clock;
  }

  TrendView of(HistoryQuery query, Reader reader) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), reader.zone());
    TrendPeriod period = TrendPeriod.of(query.days(), today);
    return trends
        .between(period.times(reader.zone()))
        .map(trend -> of(query, trend, period, reader))
        .orElseGet(() -> TrendView.counting(ranges(query)));
  }

  private static List<TrendView.Range> ranges(HistoryQuery query) {
    return HistoryQuery.DAYS.stream().map(days -> range(query, days)).toList();
  }

  private static TrendView of(HistoryQuery query, Trend trend, TrendPeriod period, Reader reader) {
    ChartTexts texts = new ChartTexts(reader, period);
    boolean nothing = trend.whole().outcomes().total() == 0;
    boolean undecided = trend.whole().median() == null;
    return new TrendView(
        ranges(query),
        period.weeks(),
        ORDER.stream().map(status -> sum(trend.whole().outcomes(), status, reader)).toList(),
        nothing ? null : new OutcomeChart(trend, texts).draw(),
        undecided ? null : new TimeChart(trend, texts).draw(),
        nothing ? null : new AgentChart(trend, texts).draw(),
        IntStream.range(0, period.pieces()).mapToObj(i -> piece(query, trend, i, texts)).toList(),
        trend.agents().stream().limit(MOST_AGENTS).map(it -> asker(query, it, texts)).toList(),
        texts.length(trend.whole().median()),
        texts.length(trend.whole().p95()));
  }

  private static TrendView.Range range(HistoryQuery query, int days) {
    String other = days == HistoryQuery.USUAL ? null : Integer.toString(days);
    String address = query.address("/history", "days", other);
    return new TrendView.Range(days, address, days == query.days());
  }

  private static TrendView.Sum sum(Outcomes outcomes, RequestStatus status, Reader reader) {
    return new TrendView.Sum(status.word(), reader.number(outcomes.of(status)));
  }

  private static TrendView.Piece piece(HistoryQuery query, Trend trend, int i, ChartTexts texts) {
    Trend.Span span = trend.spans().get(i);
    String from = texts.period().starts().get(i).toString();
    return new TrendView.Piece(
        texts.day(i),
        query.only("from", from, "to", texts.period().last(i).toString()),
        counts(span.outcomes(), texts.reader()),
        texts.reader().number(span.outcomes().total()),
        texts.length(span.median()),
        texts.length(span.p95()));
  }

  private static TrendView.Asker asker(HistoryQuery query, Trend.Agent agent, ChartTexts texts) {
    boolean many = agent.name().isEmpty();
    Html name =
        many
            ? texts.reader().words().html("history.agents.unnamed")
            : new VisibleText().line(agent.name());
    String from = texts.period().first().toString();
    return new TrendView.Asker(
        name,
        many ? null : query.only("agent", agent.name(), "from", from),
        counts(agent.outcomes(), texts.reader()),
        texts.reader().number(agent.outcomes().total()));
  }

  private static List<String> counts(Outcomes outcomes, Reader reader) {
    return ORDER.stream().map(status -> reader.number(outcomes.of(status))).toList();
  }
}
