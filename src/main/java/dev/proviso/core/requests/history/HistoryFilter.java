package dev.proviso.core.requests.history;

import dev.proviso.core.requests.RequestStatus;
import java.time.Instant;

/**
 * Selects ended requests; a null member does not filter.
 *
 * @param status only this status, which is not pending
 * @param compliance only those of which this became
 * @param requester only this claimed requester, exactly
 * @param decider only those that this principal decided
 * @param action only this action, exactly
 * @param tag only those with this tag, exactly
 * @param query words or prefixes of words, all of which must occur in the title, plan or context
 * @param from only those created at this time or later
 * @param until only those created before this time
 * @param before only those with a lower number, to page to older ones
 * @param after only those with a higher number, to page back to newer ones
 * @param limit how many at most, 1 to 1,000
 */
public record HistoryFilter(
    RequestStatus status,
    Compliance compliance,
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

  /** The newest requests, unfiltered. */
  public static HistoryFilter newest(int limit) {
    return new HistoryFilter(
        null, null, null, null, null, null, null, null, null, null, null, limit);
  }

  /** The same filter for numbers below this one; null for the newest. */
  public HistoryFilter older(Long number) {
    return new HistoryFilter(
        status,
        compliance,
        requester,
        decider,
        action,
        tag,
        query,
        from,
        until,
        number,
        null,
        limit);
  }

  /** Whether nothing can be found: only what was approved can have been used, or not. */
  boolean impossible() {
    return compliance != null && status != null && !Compliance.allows(status);
  }

  /** Whether it filters by agent, decider or action. */
  boolean narrowed() {
    return requester != null || decider != null || action != null;
  }
}
