package dev.proviso.doors.web.shell;

import dev.proviso.core.identity.Notice;
import dev.proviso.core.identity.Notices;
import dev.proviso.core.identity.Principal;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import java.time.OffsetDateTime;
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

  static NoticeView of(Notice notice, Principal principal, Reader reader) {
    VisibleText visible = new VisibleText();
    List<Object> named = new ArrayList<>();
    notice
        .values()
        .properties()
        .forEach(
            value -> {
              named.add(value.getKey());
              String text = value.getValue().asText();
              named.add(
                  value.getKey().equals("at")
                      ? reader.exactly(OffsetDateTime.parse(text).toInstant())
                      : visible.line(text));
            });
    return new NoticeView(
        notice.id(),
        reader.words().html("page.notice." + notice.code(), named.toArray()),
        Notices.mayDismiss(notice, principal));
  }
}
