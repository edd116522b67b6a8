package dev.proviso.doors.web.history;

import dev.proviso.core.requests.history.Compliance;
import dev.proviso.core.requests.history.ComplianceTrends;
import dev.proviso.doors.web.shell.Reader;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Builds the chart of what became of what was used, and the table with the same numbers. */
@Singleton
final class ComplianceViews {

  private final ComplianceTrends trends;
  private final Clock clock;

  ComplianceViews(ComplianceTrends trends, Clock clock) {
    this.trends = trends;
    this.clock = clock;
  }

  /** The view; null where nothing was used in that time. */
  ComplianceView of(HistoryQuery query, Reader reader) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), reader.zone());
    TrendPeriod period = TrendPeriod.of(query.days(), today);
    List<Map<Compliance, Long>> pieces = trends.between(period.times(reader.zone()));
    return pieces.isEmpty() ? null : of(query, pieces, new ChartTexts(reader, period));
  }

  private static ComplianceView of(
      HistoryQuery query, List<Map<Compliance, Long>> pieces, ChartTexts texts) {
    Map<Compliance, Long> sums = new EnumMap<>(Compliance.class);
    pieces.forEach(piece -> piece.forEach((kind, count) -> sums.merge(kind, count, Long::sum)));
    String whole = ComplianceChart.said(sums, texts);
    return new ComplianceView(
        texts.period().weeks(),
        new ComplianceChart(pieces, texts).draw(whole),
        whole,
        ComplianceChart.ORDER.stream().map(kind -> kind(query, kind, sums, texts)).toList(),
        IntStream.range(0, pieces.size())
            .mapToObj(i -> piece(query, pieces.get(i), i, texts))
            .toList());
  }

  private static ComplianceView.Kind kind(
      HistoryQuery query, Compliance kind, Map<Compliance, Long> sums, ChartTexts texts) {
    int last = texts.period().pieces() - 1;
    return new ComplianceView.Kind(
        kind.word(),
        ComplianceChart.look(kind),
        count(query, kind, sums, 0, last, texts),
        ShareChart.percent(sums.getOrDefault(kind, 0L), ComplianceChart.total(sums), texts));
  }

  private static ComplianceView.Piece piece(
      HistoryQuery query, Map<Compliance, Long> counts, int i, ChartTexts texts) {
    return new ComplianceView.Piece(
        texts.day(i),
        ComplianceChart.ORDER.stream()
            .map(kind -> count(query, kind, counts, i, i, texts))
            .toList(),
        texts.number(ComplianceChart.total(counts)));
  }

  private static ComplianceView.Count count(
      HistoryQuery query,
      Compliance kind,
      Map<Compliance, Long> counts,
      int first,
      int last,
      ChartTexts texts) {
    long count = counts.getOrDefault(kind, 0L);
    String from = texts.period().starts().get(first).toString();
    String to = texts.period().last(last).toString();
    return new ComplianceView.Count(
        texts.number(count),
        count == 0 ? null : query.only("compliance", kind.word(), "from", from, "to", to));
  }
}
