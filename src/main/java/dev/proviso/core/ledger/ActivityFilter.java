package dev.proviso.core.ledger;

import java.util.List;

/**
 * Selects rows of the ledger, newest first; a null member does not filter.
 *
 * @param action only this action
 * @param principals only rows of these principals; an empty list finds nothing
 * @param requestId only rows about this request
 * @param from only rows from this number on
 * @param before only rows before this number
 * @param limit the maximum number of rows
 */
public record ActivityFilter(
    String action, List<String> principals, String requestId, Long from, Long before, int limit) {

  /** Everything. */
  public static ActivityFilter newest(int limit) {
    return new ActivityFilter(null, null, null, null, null, limit);
  }

  /** Only rows about a request. */
  public ActivityFilter of(String request) {
    return new ActivityFilter(action, principals, request, from, before, limit);
  }

  /** Only rows before a number. */
  public ActivityFilter before(Long row) {
    return new ActivityFilter(action, principals, requestId, from, row, limit);
  }
}
