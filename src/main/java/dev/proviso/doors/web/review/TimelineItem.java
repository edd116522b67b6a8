package dev.proviso.doors.web.review;

import dev.proviso.channels.Deliveries;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.requests.OutcomeName;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.platform.jobs.Job;
import dev.proviso.platform.jobs.JobState;
import java.time.Instant;
import java.util.Optional;

/**
 * One item of the timeline of a request.
 *
 * @param icon the name of its icon
 * @param text what
 * @param time when, as it is shown
 * @param at when
 */
public record TimelineItem(String icon, Html text, Html time, Instant at) {

  private static final String TEXTS = "page.timeline.";

  static TimelineItem of(LedgerRow row, boolean question, Reader reader, VisibleText visible) {
    Optional<EventType> type = EventType.of(row.action());
    String key = type.map(EventType::textKey).orElse(TEXTS + "other");
    Html who = new Html("<strong>" + who(row, reader, visible).markup() + "</strong>");
    return new TimelineItem(
        type.map(EventType::icon).orElse("clock"),
        reader.words().html(name(key, question), "who", who, "what", row.action()),
        reader.time(row.timestamp()),
        row.timestamp());
  }

  private static String name(String key, boolean question) {
    return TEXTS + OutcomeName.of(question, key.substring(TEXTS.length()));
  }

  /** The name of the key, and the name it was given beside it. */
  public static Html who(LedgerRow row, Reader reader, VisibleText visible) {
    Html key = visible.line(row.keyName());
    return row.claims()
        ? reader.words().html("page.as", "key", key, "claimed", visible.line(row.actor()))
        : key;
  }

  /**
   * A delivery: where it went (without the part of the address that may be secret), and its state.
   */
  static TimelineItem of(Job work, boolean linked, Reader reader, VisibleText visible) {
    String status = Deliveries.status(work.state());
    String place = visible.line(work.lane()).markup();
    String link = "<a href=\"/deliveries/" + Html.text(work.id()) + "\">" + place + "</a>";
    Instant at = work.endedAt() == null ? work.createdAt() : work.endedAt();
    return new TimelineItem(
        deliveryIcon(work.state()),
        reader
            .words()
            .html(TEXTS + work.kind() + "." + status, "where", new Html(linked ? link : place)),
        reader.time(at),
        at);
  }

  private static String deliveryIcon(JobState state) {
    return switch (state) {
      case WAITING -> "clock";
      case DONE -> "check";
      case PARKED -> "alert";
      case REFUSED -> "x";
    };
  }
}
