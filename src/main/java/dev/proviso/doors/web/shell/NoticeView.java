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
 * @param code what kind it is
 * @param text what it says
 * @param mayDismiss whether this reader can take it away
 */
record NoticeView(String id, String code, Html text, boolean mayDismiss) {

  static NoticeView of(Notice notice, Principal principal, Reader reader) {
    VisibleText visible = new VisibleText();
    List<Object> named = new ArrayList<>();
    notice
        .values()
        .properties()
        .forEach(
            value -> {
              named.add(value.getKey());
              named.add(shown(value.getKey(), value.getValue().asText(), reader, visible));
            });
    named.add("breaches");
    named.add(link("/activity?action=grant_breached", breaches(reader)));
    return new NoticeView(
        notice.id(),
        notice.code(),
        reader.words().html("page.notice." + notice.code(), named.toArray()),
        Notices.mayDismiss(notice, principal));
  }

  private static Html shown(String name, String text, Reader reader, VisibleText visible) {
    return switch (name) {
      case "at" -> reader.exactly(OffsetDateTime.parse(text).toInstant());
      case "request" -> link("/requests/" + text, visible.line(text));
      default -> visible.line(text);
    };
  }

  private static Html breaches(Reader reader) {
    return Html.text(reader.words().of("page.notice.breaches"));
  }

  private static Html link(String address, Html text) {
    return new Html("<a href=\"%s\">%s</a>".formatted(Html.text(address).markup(), text.markup()));
  }
}
