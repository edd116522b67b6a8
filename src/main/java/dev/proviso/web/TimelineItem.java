package dev.proviso.web;

import dev.proviso.activity.LedgerRow;

/**
 * One thing that happened to a request.
 *
 * @param icon the name of its icon
 * @param text what
 * @param time when
 */
record TimelineItem(String icon, Html text, Html time) {

  static TimelineItem of(LedgerRow row, Reader reader, VisibleText visible) {
    String key =
        switch (row.action()) {
          case "created" -> "page.timeline.created";
          case "responded_approved" -> "page.timeline.approved";
          case "responded_denied" -> "page.timeline.denied";
          case "responded_conditional" -> "page.timeline.conditional";
          case "cancelled" -> "page.timeline.cancelled";
          case "expired" -> "page.timeline.expired";
          default -> "page.timeline.other";
        };
    Html who = new Html("<strong>" + visible.line(row.actor()) + "</strong>");
    return new TimelineItem(
        icon(row.action()),
        reader.words().html(key, "who", who, "what", row.action()),
        reader.time(row.timestamp()));
  }

  private static String icon(String action) {
    return switch (action) {
      case "created" -> "inbox";
      case "responded_approved" -> "check";
      case "responded_denied", "cancelled" -> "x";
      case "responded_conditional" -> "sliders";
      case "expired" -> "timer";
      default -> "clock";
    };
  }
}
