package dev.proviso.core.requests;

/**
 * Selects a part of the queue; a null member does not filter.
 *
 * @param priority only this priority
 * @param requester only this claimed requester, exactly
 * @param tag only those with this tag, exactly
 * @param query words or prefixes of words, all of which must occur in the title, plan or context
 * @param limit how many at most, 1 to 1,000
 * @param offset how many to skip
 */
public record QueueFilter(
    Priority priority, String requester, String tag, String query, int limit, int offset) {

  /** The first requests of the queue, unfiltered. */
  public static QueueFilter first(int limit) {
    return new QueueFilter(null, null, null, null, limit, 0);
  }
}
