package dev.proviso.core.requests;

/**
 * Selects the requests of a list; a null member does not filter.
 *
 * @param status only this status
 * @param withCancelled whether to include cancelled ones; {@code status} can also ask for them
 * @param requester only this claimed requester, exactly
 * @param priority only this priority
 * @param tag only those with this tag, exactly
 * @param query words or prefixes of words, all of which must occur in the title, plan or context
 * @param action only this action, exactly
 * @param sessionId only this run of an agent, exactly
 * @param before only those created before this one (an id), for keyset paging
 * @param limit how many at most, 1 to 1,000
 * @param offset how many to skip
 */
public record RequestFilter(
    RequestStatus status,
    boolean withCancelled,
    String requester,
    Priority priority,
    String tag,
    String query,
    String action,
    String sessionId,
    String before,
    int limit,
    int offset) {

  /** The newest requests, except cancelled ones. */
  public static RequestFilter newest(int limit) {
    return new RequestFilter(null, false, null, null, null, null, null, null, null, limit, 0);
  }

  /** The newest requests of one status, or of all of them. */
  public static RequestFilter of(RequestStatus status, boolean withCancelled, int limit) {
    return new RequestFilter(
        status, withCancelled, null, null, null, null, null, null, null, limit, 0);
  }
}
