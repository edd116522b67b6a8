package dev.proviso.core.requests.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The outcomes of the requests of a period, by the time of their creation.
 *
 * @param spans the pieces of the period, oldest first
 * @param whole the whole period
 * @param agents the agents, the most frequent first
 */
public record Trend(List<Span> spans, Span whole, List<Agent> agents) {

  /**
   * A piece of the period.
   *
   * @param from its beginning
   * @param outcomes how its requests ended
   * @param median the median time to decision; null without a decision
   * @param p95 the 95th percentile of the time to decision; null without a decision
   */
  public record Span(Instant from, Outcomes outcomes, Duration median, Duration p95) {}

  /**
   * An agent.
   *
   * @param name the name that the agent claims; empty for all that are not counted by name
   * @param outcomes how its requests ended
   */
  public record Agent(String name, Outcomes outcomes) {}
}
