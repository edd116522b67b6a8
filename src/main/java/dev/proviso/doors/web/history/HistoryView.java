package dev.proviso.doors.web.history;

import dev.proviso.core.requests.history.Compliance;
import dev.proviso.doors.web.shell.OptionView;
import java.util.Arrays;
import java.util.List;

/**
 * The list of requests that have ended.
 *
 * @param rows the part that is shown
 * @param query what was asked for
 * @param asked from when to when, and what is wrong with that
 * @param deciders those who may have decided
 * @param statuses the way to each status, the first to all
 * @param newer the address of the rows before these; null where there are none
 * @param older the address of the rows after these; null where there are none
 * @param zone the zone of dates and times
 */
record HistoryView(
    List<HistoryLine> rows,
    HistoryQuery query,
    AskedRange asked,
    List<OptionView> deciders,
    List<StatusLink> statuses,
    String newer,
    String older,
    String zone) {

  /**
   * The link to the requests of one status.
   *
   * @param status the word of the status; empty for all
   */
  record StatusLink(String status, String href, boolean current) {}

  /** The words that the filter by compliance offers. */
  public List<String> compliances() {
    return Arrays.stream(Compliance.values()).map(Compliance::word).toList();
  }

  public boolean wrong() {
    return !asked.errors().isEmpty();
  }

  public boolean nothing() {
    return rows.isEmpty() && !query.filters();
  }

  public boolean noMatch() {
    return rows.isEmpty() && query.filters() && !wrong();
  }

  /**
   * The type of the control for a date. An invalid date gets a text control, since a date picker
   * would hide it.
   */
  public String dateType(String name) {
    boolean read = (name.equals("from") ? asked.from() : asked.until()) != null;
    return query.word(name) == null || read ? "date" : "text";
  }

  /** The address of the CSV file of everything that was found. */
  public String csv() {
    return query.address("/history.csv", "days", null);
  }

  /** What a screen reader says when the list has changed. */
  public String said() {
    if (rows.isEmpty()) {
      return noMatch() ? "none" : "nothing";
    }
    return older == null ? "rows" : "more";
  }
}
