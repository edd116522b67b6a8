package dev.proviso.doors.web.uses;

import dev.proviso.core.grants.GrantState;
import dev.proviso.core.grants.Grants;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import jakarta.inject.Singleton;

/** Says what a request is a part of. */
@Singleton
public final class PartViews {

  private final Requests requests;
  private final Grants grants;

  PartViews(Requests requests, Grants grants) {
    this.requests = requests;
    this.grants = grants;
  }

  /** What a request is a part of; null where it stands on its own. */
  public PartView of(Request request, Reader reader, VisibleText visible) {
    if (request.parentGrant() == null) {
      return null;
    }
    RequestWithDecision whole = requests.get(request.parentGrant(), Visibility.all());
    GrantState state = grants.allowance(whole).state();
    boolean over = state != GrantState.LIVE && state != GrantState.EXHAUSTED;
    String title = visible.line(whole.request().title()).markup();
    Html link = new Html("<a href=\"/requests/%s\">%s</a>".formatted(whole.request().id(), title));
    return over
        ? new PartView(
            reader
                .words()
                .html(
                    "page.request.part_over",
                    "parent",
                    link,
                    "state",
                    reader.words().of("page.grant.state." + state.word())),
            true)
        : new PartView(reader.words().html("page.request.part", "parent", link), false);
  }
}
