package dev.proviso.doors.web.history;

import dev.proviso.core.requests.history.History;
import dev.proviso.core.requests.history.HistoryFilter;
import dev.proviso.core.requests.history.HistoryRow;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The history as CSV, written while it is read: each part is a query of its own, so that neither a
 * slow reader nor one who leaves holds a database connection.
 */
final class HistoryCsv extends InputStream {

  static final int PER_READ = 500;

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "status",
          "priority",
          "title",
          "action",
          "tags",
          "agent",
          "agent_key",
          "session_id",
          "asked_at",
          "ended_at",
          "seconds",
          "decided_by",
          "decider_key",
          "comment",
          "conditions",
          "compliance",
          "self_reported");

  private final History history;
  private final Map<String, String> names;
  private HistoryFilter next;
  private byte[] part = CsvLine.of(COLUMNS).getBytes(StandardCharsets.UTF_8);
  private int at;

  HistoryCsv(History history, HistoryFilter filter, Map<String, String> names) {
    this.history = history;
    this.names = names;
    this.next = filter.older(null);
  }

  @Override
  public int read() {
    return isOver() ? -1 : part[at++] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    if (isOver()) {
      return -1;
    }
    int count = Math.min(length, part.length - at);
    System.arraycopy(part, at, bytes, offset, count);
    at += count;
    return count;
  }

  /** Whether everything is written, after looking for the next part. */
  private boolean isOver() {
    while (at == part.length && next != null) {
      History.Page page = history.page(next);
      List<HistoryRow> rows = page.rows();
      next = page.older() ? next.older(rows.get(rows.size() - 1).seq()) : null;
      part = text(rows).getBytes(StandardCharsets.UTF_8);
      at = 0;
    }
    return at == part.length;
  }

  private String text(List<HistoryRow> rows) {
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append(CsvLine.of(cells(row))));
    return text.toString();
  }

  private List<String> cells(HistoryRow row) {
    String conditions = "{}".equals(row.conditions()) ? null : row.conditions();
    return Arrays.asList(
        row.id(),
        row.status().word(),
        row.priority().word(),
        row.title(),
        row.action(),
        String.join("; ", row.tagList()),
        row.requester(),
        names.getOrDefault(row.principal(), row.principal()),
        row.sessionId(),
        row.askedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
        row.endedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
        Long.toString(row.waited().toSeconds()),
        row.responder(),
        row.decider() == null ? null : names.getOrDefault(row.decider(), row.decider()),
        row.comment(),
        conditions,
        row.compliance() == null ? null : row.compliance().word(),
        selfReported(row));
  }

  /** Empty where it does not rest on a report. */
  private static String selfReported(HistoryRow row) {
    boolean reported = row.compliance() != null && row.compliance().reported();
    return reported ? Boolean.toString(row.selfReported()) : null;
  }

  @Override
  public void close() {
    next = null;
  }
}
