package dev.proviso.doors.web.review;

import dev.proviso.doors.web.content.Html;
import java.util.List;

/**
 * The list of pending requests.
 *
 * @param rows the part that is shown
 * @param pending how many are pending at all
 * @param found how many the query finds
 * @param query what was asked for
 * @param firstRun whether no agent has ever asked for anything
 * @param server the public address, for the example of a first request
 * @param chips the filters that hold, each with the address without it
 * @param agents who asks for something that is pending now, to choose from
 * @param tags the tags of what is pending now, to choose from
 */
record QueueView(
    List<QueueRow> rows,
    long pending,
    long found,
    QueueQuery query,
    boolean firstRun,
    String server,
    List<Chip> chips,
    List<String> agents,
    List<String> tags) {

  /** A filter that is set: the key of its label, its value, and the address without it. */
  record Chip(String name, Html word, String href) {}

  /** The page of a request beside this list. */
  public String open(String id) {
    return query.address("/requests/" + id);
  }

  public boolean clear() {
    return rows.isEmpty() && !query.filters() && !firstRun;
  }

  public boolean noMatch() {
    return rows.isEmpty() && query.filters() && !firstRun;
  }

  public String next() {
    return query.hasNext(found) ? query.address(query.page() + 1) : null;
  }

  public String previous() {
    return query.page() > 1 ? query.address(query.page() - 1) : null;
  }
}
