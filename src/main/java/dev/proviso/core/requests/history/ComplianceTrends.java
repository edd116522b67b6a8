package dev.proviso.core.requests.history;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the requests that were used, by the time of their creation. It may change long
 * after, so it is counted anew each time, in an index that has nothing but that.
 */
@Singleton
public class ComplianceTrends {

  private final ComplianceTable table;
  private final HistoryLists lists;

  ComplianceTrends(ComplianceTable table, HistoryLists lists) {
    this.table = table;
    this.lists = lists;
  }

  /**
   * How many requests are of each kind, of those created between two times; each pair of neighbours
   * of the given times bounds a piece. Requests are told apart by their numbers, so where the
   * clocks of nodes differ, one that was made at the very bound may count for the piece beside it.
   * Empty where nothing was used in the whole time.
   */
  @Transactional
  public List<Map<Compliance, Long>> between(List<Instant> times) {
    List<Long> bounds = new ArrayList<>();
    bounds.add(lists.lastBefore(times.get(0)) + 1);
    long end = lists.lastBefore(times.get(times.size() - 1)) + 1;
    if (counts(bounds.get(0), end).isEmpty()) {
      return List.of();
    }
    times.subList(1, times.size()).forEach(time -> bounds.add(lists.lastBefore(time) + 1));
    List<Map<Compliance, Long>> pieces = new ArrayList<>();
    for (int i = 0; i + 1 < bounds.size(); i++) {
      pieces.add(counts(bounds.get(i), bounds.get(i + 1)));
    }
    return pieces;
  }

  private Map<Compliance, Long> counts(long first, long end) {
    Map<Compliance, Long> counts = new EnumMap<>(Compliance.class);
    for (ComplianceTable.Counted counted : table.counts(first, end)) {
      counts.put(Compliance.of(counted.compliance()).orElseThrow(), counted.times());
    }
    return counts;
  }
}
