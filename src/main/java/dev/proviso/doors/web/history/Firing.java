package dev.proviso.doors.web.history;

import dev.proviso.core.policies.judging.PolicyTrends.Found;
import dev.proviso.core.policies.judging.PolicyTrends.Piece;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What policies found in each piece of a time. Those that found most stand for themselves, all
 * others together.
 *
 * @param pieces for each piece what was found, in the order in which bars show it
 * @param whole the same for the whole time
 */
record Firing(List<List<Found>> pieces, List<Found> whole) {

  /** The outcomes from the bottom of a bar up. */
  static final List<String> OUTCOMES =
      List.of("approve", "conditional", "deny", "person", "limit", "held", "failed");

  /** The id that stands for all others. */
  static final String OTHERS = "";

  private static final int MOST = 8;

  static Firing of(List<Piece> pieces) {
    List<String> named = named(pieces);
    List<Found> all = pieces.stream().flatMap(piece -> piece.found().stream()).toList();
    return new Firing(
        pieces.stream().map(piece -> sorted(piece.found(), named)).toList(), sorted(all, named));
  }

  private static List<String> named(List<Piece> pieces) {
    Map<String, Long> sums =
        pieces.stream()
            .flatMap(piece -> piece.found().stream())
            .collect(Collectors.groupingBy(Found::policyId, Collectors.summingLong(Found::times)));
    return sums.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<Found> sorted(List<Found> found, List<String> named) {
    Map<Found, Long> sums = new HashMap<>();
    for (Found one : found) {
      String id = named.contains(one.policyId()) ? one.policyId() : OTHERS;
      sums.merge(new Found(id, one.outcome(), one.watched(), 0), one.times(), Long::sum);
    }
    return sums.entrySet().stream()
        .map(it -> times(it.getKey(), it.getValue()))
        .sorted(
            Comparator.comparing(Found::watched)
                .thenComparing(it -> OUTCOMES.indexOf(it.outcome()))
                .thenComparing(it -> place(it, named)))
        .toList();
  }

  private static Found times(Found of, long times) {
    return new Found(of.policyId(), of.outcome(), of.watched(), times);
  }

  private static int place(Found found, List<String> named) {
    int place = named.indexOf(found.policyId());
    return place < 0 ? named.size() : place;
  }

  /** The key of the text of an outcome. */
  static String key(String outcome) {
    return outcome.equals("failed") || outcome.equals("held")
        ? "history.fired." + outcome
        : "page.policies.outcome." + outcome;
  }

  static long sum(List<Found> found) {
    return found.stream().mapToLong(Found::times).sum();
  }
}
