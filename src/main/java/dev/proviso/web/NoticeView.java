package dev.proviso.web;

import dev.proviso.access.Notice;
import dev.proviso.access.Notices;
import dev.proviso.access.Principal;
import java.util.ArrayList;
import java.util.List;

/**
 * A notice above a page.
 *
 * @param id what dismisses it
 * @param text what it says
 * @param mayDismiss whether this reader can take it away
 */
record NoticeView(String id, Html text, boolean mayDismiss) {

  static NoticeView of(Notice notice, Principal reader, Words words) {
    VisibleText visible = new VisibleText();
    List<Object> named = new ArrayList<>();
    notice
        .values()
        .properties()
        .forEach(
            value -> {
              named.add(value.getKey());
              named.add(visible.line(value.getValue().asText()));
            });
    return new NoticeView(
        notice.id(),
        words.html("page.notice." + notice.code(), named.toArray()),
        Notices.mayDismiss(notice, reader));
  }
}
