package dev.proviso.web;

import dev.proviso.access.Notice;
import java.util.ArrayList;
import java.util.List;

/**
 * A notice above a page.
 *
 * @param id what dismisses it
 * @param text what it says
 */
record NoticeView(String id, Html text) {

  static NoticeView of(Notice notice, Words words) {
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
    return new NoticeView(notice.id(), words.html("page.notice." + notice.code(), named.toArray()));
  }
}
