package dev.proviso.doors.web.activity;

import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.review.TimelineItem;
import dev.proviso.doors.web.shell.Reader;

/**
 * A row of the ledger, as the page shows it.
 *
 * @param id its number
 * @param time when; null where that was damaged
 * @param what what was done, in words
 * @param actor who did it
 * @param actorUrl where all that they did is listed
 * @param requestId the request that it is about; null for none
 * @param details one line about it
 * @param row the row itself, for its hashes; null where the row is missing
 * @param broken whether it is the first that is not as it was written
 */
record ActivityRow(
    long id,
    Html time,
    String what,
    Html actor,
    String actorUrl,
    String requestId,
    Html details,
    LedgerRow row,
    boolean broken) {

  private static final int SHORT = 8;

  static ActivityRow of(LedgerRow row, Reader reader, Long broken) {
    VisibleText visible = new VisibleText();
    return new ActivityRow(
        row.id(),
        row.timestamp() == null ? null : reader.exactly(row.timestamp()),
        reader.words().action(row.action()),
        TimelineItem.who(row, reader, visible),
        ActivityQuery.by(row.principal()),
        row.requestId(),
        visible.title(row.details()),
        row,
        broken != null && broken.equals(row.id()));
  }

  /** The place of a row that is missing. */
  static ActivityRow missing(long id) {
    return new ActivityRow(id, null, null, null, null, null, null, null, true);
  }

  public boolean gone() {
    return row == null;
  }

  public String shortHash() {
    return row.hash().substring(0, Math.min(SHORT, row.hash().length()));
  }
}
