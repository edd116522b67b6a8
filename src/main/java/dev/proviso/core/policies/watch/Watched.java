package dev.proviso.core.policies.watch;

import java.util.List;

/**
 * What is watched for a principal.
 *
 * @param path its scope path; null for none
 * @param watched its lines, in the order in which the policies were made
 */
public record Watched(String path, List<Line> watched) {

  /**
   * One pattern of one guard.
   *
   * @param tool an action, exact or with {@code *} at the end; {@code *} for all
   * @param outcome {@link WatchOutcome#ASK} or {@link WatchOutcome#DENY}
   * @param from the scope path that the guard stands at; {@code everywhere} for none
   * @param sentence what it does, in English; only that it applies where agents are not told
   */
  public record Line(String tool, WatchOutcome outcome, String from, String sentence) {}
}
