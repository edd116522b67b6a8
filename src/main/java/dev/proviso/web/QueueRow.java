package dev.proviso.web;

import dev.proviso.requests.Priority;
import dev.proviso.requests.Request;
import java.time.Duration;
import java.time.Instant;

/** A pending request in the list: three lines. */
record QueueRow(
    String id,
    String priority,
    Html asker,
    Html claimed,
    Html asked,
    Html title,
    Html firstLine,
    Html expires) {

  /** From how long before its end on a request says so. */
  static final Duration SOON = Duration.ofMinutes(15);

  /** What a diff writes before the name of a file that it changes. */
  private static final String NEW_FILE = "+++ ";

  /** The row of a request whose key has this name; null where nobody knows it. */
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
        firstLine(request, visible),
        soon
            ? reader.words().html("page.expires", "time", reader.time(request.expiresAt()))
            : null);
  }

  private static Html firstLine(Request request, VisibleText visible) {
    if (request.preview() != null) {
      String start = request.previewFormat().equals("diff") ? NEW_FILE : "";
      return visible.line(
          request
              .preview()
              .lines()
              .filter(line -> !line.isBlank() && line.startsWith(start))
              .map(line -> line.substring(start.length()))
              .findFirst()
              .orElse(""));
    }
    if (request.action() == null) {
      return null;
    }
    String params = request.params() == null ? "" : " " + request.params();
    return visible.line(request.action() + params);
  }

  /** Whether it is more urgent than usual. */
  public boolean urgent() {
    return critical() || priority.equals(Priority.HIGH.word());
  }

  public boolean critical() {
    return priority.equals(Priority.CRITICAL.word());
  }
}
