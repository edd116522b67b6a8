package dev.proviso.core.requests;

/**
 * Which part of the queue is wanted; a null member does not filter.
 *
 * @param priority only this priority
 * @param requester only this claimed requester, exactly
 * @param tag only those with this tag, exactly
 * @param query words and beginnings of words, all of which occur in title, plan or context
 * @param limit how many at most, 1 to 1,000
 * @param offset how many to skip
 */
public record QueueFilter(
    Priority priority, String requester, String tag, String query, int limit, int offset) {

  /** The first of the queue. */
  public static QueueFilter first(int limit) {
    return new QueueFilter(null, null, null, null, limit, 0);
  }
}
