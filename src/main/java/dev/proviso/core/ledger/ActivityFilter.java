package dev.proviso.core.ledger;

import java.util.List;

/**
 * Which rows of the ledger are asked for, the newest first; null filters nothing.
 *
 * @param action only this action
 * @param principals only what these principals did; none of them finds nothing
 * @param requestId only what concerns this request
 * @param from only rows from this number on
 * @param before only rows before this number
 * @param limit how many at most
 */
public record ActivityFilter(
    String action, List<String> principals, String requestId, Long from, Long before, int limit) {

  /** Everything. */
  public static ActivityFilter newest(int limit) {
    return new ActivityFilter(null, null, null, null, null, limit);
  }

  /** Only what concerns a request. */
  public ActivityFilter of(String request) {
    return new ActivityFilter(action, principals, request, from, before, limit);
  }

  /** Only rows before a number. */
  public ActivityFilter before(Long row) {
    return new ActivityFilter(action, principals, requestId, from, row, limit);
  }
}
