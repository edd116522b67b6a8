package dev.proviso.core.requests.history;

import dev.proviso.core.requests.RequestStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The outcomes of the requests created in one quarter-hour, or in several together. */
final class Quarter {

  private final Outcomes outcomes = new Outcomes();
  private final Map<String, Outcomes> agents = new HashMap<>(4);
  private Durations durations;

  /** Counts a request that ended; true if its agent had not been counted here before. */
  boolean add(RequestStatus status, Duration waited, String agent) {
    outcomes.add(status);
    if (status.decided()) {
      durations().add(waited);
    }
    boolean unheard = !agents.containsKey(agent);
    agents.computeIfAbsent(agent, name -> new Outcomes()).add(status);
    return unheard;
  }

  void addAll(Quarter other) {
    outcomes.addAll(other.outcomes);
    if (other.durations != null) {
      durations().addAll(other.durations);
    }
    other.agents.forEach(
        (name, theirs) -> agents.computeIfAbsent(name, n -> new Outcomes()).addAll(theirs));
  }

  private Durations durations() {
    if (durations == null) {
      durations = new Durations();
    }
    return durations;
  }

  Outcomes outcomes() {
    return outcomes;
  }

  Map<String, Outcomes> agents() {
    return agents;
  }

  /** The quantile of the time to decision for a fraction from 0 to 1; null without a decision. */
  Duration decidedWithin(double part) {
    return durations == null ? null : durations.quantile(part);
  }
}
