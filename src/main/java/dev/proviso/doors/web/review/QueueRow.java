package dev.proviso.doors.web.review;

import dev.proviso.core.requests.Priority;
import dev.proviso.core.requests.Request;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import java.time.Duration;
import java.time.Instant;

/** A pending request in the list, on three lines. */
record QueueRow(
    String id,
    String priority,
    Html asker,
    Html claimed,
    Html asked,
    Html title,
    Html firstLine,
    Html expires,
    boolean nearlyOver) {

  /** How long before its expiry a request shows it. */
  static final Duration SOON = Duration.ofMinutes(15);

  private static final Duration NEARLY_OVER = Duration.ofMinutes(2);

  /** The row of a request, with the name of its key; null if that is unknown. */
  static QueueRow of(Request request, String keyName, Reader reader, Instant now) {
    VisibleText visible = new VisibleText();
    boolean soon = request.expiresAt() != null && request.expiresAt().isBefore(now.plus(SOON));
    String asker = keyName == null ? request.requester() : keyName;
    boolean claims = request.requester() != null && !request.requester().equals(asker);
    return new QueueRow(
        request.id(),
        request.priority().word(),
        asker == null ? null : visible.line(asker),
        claims ? visible.line(request.requester()) : null,
        reader.time(request.createdAt()),
        visible.title(request.title()),
        Gist.of(request, reader.words()),
        soon ? reader.words().html("page.expires", "time", reader.time(request.expiresAt())) : null,
        nearlyOver(request, now));
  }

  /** Whether it may expire while somebody reads it. */
  static boolean nearlyOver(Request request, Instant now) {
    return request.expiresAt() != null && request.expiresAt().isBefore(now.plus(NEARLY_OVER));
  }

  /** Whether it is more urgent than usual. */
  public boolean urgent() {
    return critical() || priority.equals(Priority.HIGH.word());
  }

  public boolean critical() {
    return priority.equals(Priority.CRITICAL.word());
  }
}
