package dev.proviso.core.requests.history;

import dev.proviso.core.requests.RequestStatus;
import java.util.EnumMap;
import java.util.Map;

/** The number of requests for each outcome. */
public final class Outcomes {

  private final Map<RequestStatus, Integer> counts = new EnumMap<>(RequestStatus.class);

  Outcomes() {}

  void add(RequestStatus status) {
    counts.merge(status, 1, Integer::sum);
  }

  void addAll(Outcomes others) {
    others.counts.forEach((status, count) -> counts.merge(status, count, Integer::sum));
  }

  /** How many ended in this way. */
  public int of(RequestStatus status) {
    return counts.getOrDefault(status, 0);
  }

  /** How many ended. */
  public int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
