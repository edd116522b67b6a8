package dev.proviso.doors.web.grants;

import dev.proviso.core.grants.Allowance;
import dev.proviso.core.requests.Request;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.keys.KeyNames;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.uses.GrantLeftViews;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;

/** Tells of what was allowed, in lines. */
@Singleton
final class GrantLines {

  private final GrantLeftViews left;
  private final KeyNames names;

  GrantLines(GrantLeftViews left, KeyNames names) {
    this.left = left;
    this.names = names;
  }

  /** The names of those who asked, by their ids: read once for a page. */
  Map<String, String> names() {
    return names.all();
  }

  GrantLine of(
      Request request,
      Allowance allowance,
      @Nullable Instant lastUsedAt,
      Map<String, String> known,
      Reader reader) {
    VisibleText visible = new VisibleText();
    String asker = known.getOrDefault(request.principal(), request.principal());
    boolean claims = request.requester() != null && !request.requester().equals(asker);
    return new GrantLine(
        request.id(),
        visible.title(request.title()),
        visible.line(asker),
        claims ? visible.line(request.requester()) : null,
        left.of(allowance, reader, visible),
        new ConditionWords(reader, visible).of(allowance),
        lastUsedAt == null
            ? null
            : reader.words().html("page.grants.last", "time", reader.time(lastUsedAt)));
  }
}
