package dev.proviso.doors.web.history;

import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.judging.PolicyTrends;
import dev.proviso.core.policies.judging.PolicyTrends.Found;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Builds the charts of what policies did, and the tables with the same numbers. */
@Singleton
final class FiredViews {

  private final PolicyTrends trends;
  private final Policies policies;
  private final Clock clock;

  FiredViews(PolicyTrends trends, Policies policies, Clock clock) {
    this.trends = trends;
    this.policies = policies;
    this.clock = clock;
  }

  /** The view; null where there are no policies and were none in that time. */
  FiredView of(HistoryQuery query, Reader reader) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), reader.zone());
    TrendPeriod period = TrendPeriod.of(query.days(), today);
    List<PolicyTrends.Piece> pieces = trends.between(period.times(reader.zone()));
    Firing firing = Firing.of(pieces);
    if (firing.whole().isEmpty() && policies.list().isEmpty()) {
      return null;
    }
    return of(query, pieces, firing, new ChartTexts(reader, period));
  }

  private FiredView of(
      HistoryQuery query, List<PolicyTrends.Piece> pieces, Firing firing, ChartTexts texts) {
    Map<String, String> names = names(firing, texts);
    long asked = pieces.stream().mapToLong(PolicyTrends.Piece::asked).sum();
    long people = pieces.stream().mapToLong(PolicyTrends.Piece::people).sum();
    String whole = ShareChart.said(people, asked, texts);
    Function<String, String> plain = id -> VisibleText.plain(names.get(id));
    return new FiredView(
        firing.whole().isEmpty() ? null : new FiredChart(firing, texts, plain).draw(),
        sums(firing, texts),
        firing.whole().stream().anyMatch(Found::watched),
        lines(query, firing, names, texts),
        asked == 0 ? null : new ShareChart(pieces, texts).draw(whole),
        whole,
        IntStream.range(0, pieces.size())
            .mapToObj(i -> piece(query, pieces.get(i), i, texts))
            .toList());
  }

  private Map<String, String> names(Firing firing, ChartTexts texts) {
    return firing.whole().stream()
        .map(Found::policyId)
        .distinct()
        .collect(Collectors.toMap(id -> id, id -> name(id, texts)));
  }

  private String name(String id, ChartTexts texts) {
    return id.equals(Firing.OTHERS)
        ? texts.of("history.fired.others")
        : policies.find(id).map(policy -> policy.document().name()).orElse(id);
  }

  private static List<FiredView.Sum> sums(Firing firing, ChartTexts texts) {
    Map<String, Long> counts =
        firing.whole().stream()
            .collect(Collectors.groupingBy(Found::outcome, Collectors.summingLong(Found::times)));
    return Firing.OUTCOMES.stream()
        .filter(counts::containsKey)
        .map(
            outcome ->
                new FiredView.Sum(
                    outcome, FiredChart.look(outcome), texts.number(counts.get(outcome))))
        .toList();
  }

  private static List<FiredView.Line> lines(
      HistoryQuery query, Firing firing, Map<String, String> names, ChartTexts texts) {
    List<FiredView.Line> lines = new ArrayList<>();
    for (int i = 0; i < firing.pieces().size(); i++) {
      for (Found found : firing.pieces().get(i)) {
        boolean many = found.policyId().equals(Firing.OTHERS);
        lines.add(
            new FiredView.Line(
                texts.day(i),
                href(query, i, texts),
                many ? null : found.policyId(),
                name(many, names.get(found.policyId())),
                found.outcome(),
                found.watched(),
                texts.number(found.times())));
      }
    }
    return lines;
  }

  private static Html name(boolean many, String name) {
    return many ? Html.text(name) : new VisibleText().title(name);
  }

  private static FiredView.Piece piece(
      HistoryQuery query, PolicyTrends.Piece piece, int i, ChartTexts texts) {
    return new FiredView.Piece(
        texts.day(i),
        href(query, i, texts),
        texts.number(piece.asked()),
        texts.number(piece.people()),
        piece.asked() == 0 ? null : ShareChart.percent(piece.people(), piece.asked(), texts));
  }

  private static String href(HistoryQuery query, int i, ChartTexts texts) {
    String from = texts.period().starts().get(i).toString();
    return query.only("from", from, "to", texts.period().last(i).toString());
  }
}
