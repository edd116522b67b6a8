package dev.proviso.doors.web.history;

import dev.proviso.core.requests.history.History;
import dev.proviso.core.requests.history.HistoryRow;
import dev.proviso.core.requests.history.Inventory;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.keys.KeyNames;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.ReaderTexts;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds the list of what has ended, and the line that says how much is stored. */
@Singleton
final class HistoryViews {

  private static final int PAGE = 25;
  private static final List<String> STATUSES =
      List.of("", "approved", "conditional", "denied", "expired", "cancelled");

  private final History history;
  private final Inventory inventory;
  private final KeyNames names;
  private final Clock clock;

  HistoryViews(History history, Inventory inventory, KeyNames names, Clock clock) {
    this.history = history;
    this.inventory = inventory;
    this.names = names;
    this.clock = clock;
  }

  HistoryView of(HistoryQuery query, Reader reader) {
    AskedRange asked = AskedRange.of(query, reader);
    History.Page page =
        asked.errors().isEmpty()
            ? history.page(query.filter(asked, PAGE))
            : new History.Page(List.of(), false, false);
    Map<String, String> known = names.all();
    Instant now = clock.instant();
    List<HistoryRow> rows = page.rows();
    return new HistoryView(
        rows.stream().map(row -> HistoryLine.of(row, known, reader, now)).toList(),
        query,
        asked,
        names.deciders(query.word("by")),
        statuses(query),
        page.newer() && !rows.isEmpty() ? next(query, "after", rows.get(0)) : null,
        page.older() ? next(query, "before", rows.get(rows.size() - 1)) : null,
        reader.zone().getId());
  }

  private static String next(HistoryQuery query, String where, HistoryRow row) {
    return query.address("/history", where, Long.toString(row.seq()));
  }

  private static List<HistoryView.StatusLink> statuses(HistoryQuery query) {
    String chosen = query.word("status") == null ? "" : query.word("status");
    List<HistoryView.StatusLink> links = new ArrayList<>();
    for (String status : STATUSES) {
      String address = query.address("/history", "status", status.isEmpty() ? null : status);
      links.add(new HistoryView.StatusLink(status, address, status.equals(chosen)));
    }
    return links;
  }

  /** How much is stored, in words. */
  Html stored(Reader reader) {
    Inventory.Stored stored = inventory.now();
    ReaderTexts words = reader.words();
    String key = stored.since().isEmpty() ? "history.stored.nothing" : "history.stored";
    return words.html(
        key,
        "requests",
        reader.number(stored.requests()),
        "rows",
        reader.number(stored.ledgerRows()),
        "since",
        stored.since().map(at -> reader.date(at.atZone(reader.zone()).toLocalDate())).orElse(""),
        "size",
        size(stored.bytes(), reader));
  }

  private static String size(long bytes, Reader reader) {
    double value = bytes / 1000.0;
    int unit = 0;
    while (value >= 1000 && unit < 3) {
      value /= 1000;
      unit++;
    }
    String unitName = List.of("kB", "MB", "GB", "TB").get(unit);
    return String.format(
        reader.words().locale(), value < 10 ? "%.1f %s" : "%.0f %s", value, unitName);
  }
}
