package dev.proviso.doors.web.history;

import dev.proviso.doors.web.content.Html;
import java.util.List;

/**
 * The outcomes of recent requests: three charts, and their numbers as tables.
 *
 * @param ranges the way to each length of time
 * @param weeks whether the pieces are weeks
 * @param statuses the words of the statuses in the order of the columns, with their sums
 * @param outcomes the chart of outcomes; null where nothing was asked
 * @param times the chart of times to decision; null where nothing was decided
 * @param agents the chart of agents; null where nothing was asked
 * @param pieces the numbers behind the first two
 * @param askers the numbers behind the third
 * @param median the median of the whole time; null where nothing was decided
 * @param p95 the time that 95 of 100 decisions took at most
 */
record TrendView(
    List<Range> ranges,
    boolean weeks,
    List<Sum> statuses,
    Html outcomes,
    Html times,
    Html agents,
    List<Piece> pieces,
    List<Asker> askers,
    String median,
    String p95) {

  /** The link to the charts of so many days. */
  record Range(int days, String href, boolean current) {}

  /** How many requests have one status. */
  record Sum(String status, String count) {}

  /** A day or week: the link to its requests, and its numbers. */
  record Piece(
      String label, String href, List<String> counts, String total, String median, String p95) {}

  /** An agent: the link to its requests (null for several agents together), and its numbers. */
  record Asker(Html name, String href, List<String> counts, String total) {}

  /** The view while requests are still being counted. */
  static TrendView counting(List<Range> ranges) {
    return new TrendView(ranges, false, null, null, null, null, List.of(), List.of(), null, null);
  }

  /** Whether requests are still being counted. */
  public boolean uncounted() {
    return statuses == null;
  }

  public boolean nothing() {
    return outcomes == null;
  }
}
