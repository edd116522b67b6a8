package dev.proviso.core.requests.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What came of the requests of a time, by when they were made.
 *
 * @param spans the time, piece by piece, oldest first
 * @param whole all of it
 * @param agents who asked, the most frequent first
 */
public record Trend(List<Span> spans, Span whole, List<Agent> agents) {

  /**
   * A piece of the time.
   *
   * @param from its beginning
   * @param outcomes how its requests ended
   * @param median the time in which half of its decisions were made; null where there is none
   * @param p95 the time in which 95 of 100 were made; null where there is none
   */
  public record Span(Instant from, Outcomes outcomes, Duration median, Duration p95) {}

  /**
   * Somebody who asked.
   *
   * @param name the name that the agent claims; empty for those beyond what is counted by name
   * @param outcomes how its requests ended
   */
  public record Agent(String name, Outcomes outcomes) {}
}
