package dev.proviso.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.access.Notice;
import dev.proviso.json.StrictJson;

/**
 * A notice as it is shown.
 *
 * @param id its id
 * @param text what happened
 * @param when the time of it
 */
record NoticeView(String id, Html text, Html when) {

  static NoticeView of(Notice notice, Reader reader) {
    JsonNode arguments = StrictJson.read(notice.arguments());
    Html name = new VisibleText().line(arguments.path("name").asText());
    return new NoticeView(
        notice.id(),
        reader.words().html("page.notice." + notice.code(), "name", name),
        reader.time(notice.createdAt()));
  }
}
