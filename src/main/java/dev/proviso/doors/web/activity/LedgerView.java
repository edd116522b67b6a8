package dev.proviso.doors.web.activity;

import dev.proviso.core.ledger.Broken;
import dev.proviso.core.ledger.Head;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.Preview;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.ReaderTexts;

/**
 * The state of the ledger, as far as it is known.
 *
 * @param state {@code whole}, {@code broken}, {@code checking} or {@code unknown}
 * @param rows how many rows there are
 * @param hash the hash of the newest
 * @param copy the same as a JSON string, for the clipboard
 * @param checked what the last check found, in a sentence; null for none
 * @param since when the check under way began; null for none
 * @param broken the first broken row; null for none
 * @param reason what is wrong with it
 */
record LedgerView(
    String state,
    long rows,
    String hash,
    String copy,
    Html checked,
    Html since,
    Broken broken,
    String reason) {

  static LedgerView of(Head head, LedgerChecks checks, Reader reader) {
    ReaderTexts words = reader.words();
    LedgerChecks.Result last = checks.last().orElse(null);
    Broken broken = last == null ? null : last.verified().broken().orElse(null);
    Html since = checks.since().map(reader::time).orElse(null);
    String known = last == null ? "unknown" : broken == null ? "whole" : "broken";
    return new LedgerView(
        since == null ? known : "checking",
        head.id(),
        head.hash(),
        Preview.copy(head.hash()),
        last == null ? null : sentence(last, reader),
        since,
        broken,
        broken == null ? null : words.of("page.activity.broken." + broken.code()));
  }

  private static Html sentence(LedgerChecks.Result last, Reader reader) {
    return reader
        .words()
        .html(
            last.verified().ok() ? "page.activity.checked.whole" : "page.activity.checked.broken",
            "time",
            reader.time(last.at()),
            "who",
            new VisibleText().line(last.by()),
            "count",
            last.verified().rows());
  }

  /** The address of the broken row. */
  public String brokenUrl() {
    return "/activity?before=" + (broken.row() + 1) + "#row-" + broken.row();
  }
}
