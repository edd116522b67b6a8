package dev.proviso.core.requests.history;

import dev.proviso.core.requests.RequestStatus;
import java.time.Instant;

/**
 * Which of the requests that have ended are wanted; a null member does not filter.
 *
 * @param status only this status, which is not pending
 * @param requester only this claimed requester, exactly
 * @param decider only those that this principal decided
 * @param action only this action, exactly
 * @param tag only those with this tag, exactly
 * @param query words and beginnings of words, all of which occur in title, plan or context
 * @param from only those asked for at this time or later
 * @param until only those asked for before this time
 * @param before only those whose number is lower: the way to older ones
 * @param after only those whose number is higher: the way back to newer ones
 * @param limit how many at most, 1 to 1,000
 */
public record HistoryFilter(
    RequestStatus status,
    String requester,
    String decider,
    String action,
    String tag,
    String query,
    Instant from,
    Instant until,
    Long before,
    Long after,
    int limit) {

  /** The newest of them all. */
  public static HistoryFilter newest(int limit) {
    return new HistoryFilter(null, null, null, null, null, null, null, null, null, null, limit);
  }

  /** The same filter, from below a number on; null for the newest. */
  public HistoryFilter older(Long number) {
    return new HistoryFilter(
        status, requester, decider, action, tag, query, from, until, number, null, limit);
  }

  /** Whether it asks for an agent, a decider or an action. */
  boolean narrowed() {
    return requester != null || decider != null || action != null;
  }
}
