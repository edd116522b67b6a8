package dev.proviso.doors.web.grants;

import dev.proviso.core.grants.live.LiveGrants;
import dev.proviso.core.identity.Right;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.policies.PolicyPeople;
import dev.proviso.doors.web.shell.Pages;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.Readers;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;

/** What may run now: what was allowed, and is neither used up, nor taken back, nor over. */
@Controller("/grants")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class GrantsPage {

  /** The part of the navigation. */
  static final String SECTION = "grants";

  private static final int PAGE = 25;

  private final LiveGrants live;
  private final GrantLines lines;
  private final PolicyPeople people;
  private final Readers readers;
  private final Pages pages;

  GrantsPage(LiveGrants live, GrantLines lines, PolicyPeople people, Readers readers, Pages pages) {
    this.live = live;
    this.lines = lines;
    this.people = people;
    this.readers = readers;
    this.pages = pages;
  }

  /** A page of it: what is suspended first, then what ends last; of one agent or in one state. */
  @Get
  @Needs(Right.READ_ALL)
  HttpResponse<String> list(HttpRequest<?> request) {
    return answer(request, "grants");
  }

  /** Only the list, for a page that learns of changes. */
  @Get("/list")
  @Needs(Right.READ_ALL)
  HttpResponse<String> part(HttpRequest<?> request) {
    return answer(request, "grants :: rows");
  }

  private HttpResponse<String> answer(HttpRequest<?> request, String view) {
    Reader reader = readers.of(request);
    GrantsView shown = view(GrantsQuery.of(request), reader);
    String title = reader.words().of("page.grants");
    return pages.write(request, HttpStatus.OK, view, title, SECTION, Map.of("g", shown));
  }

  private GrantsView view(GrantsQuery query, Reader reader) {
    LiveGrants.Page page = live.page(query.filter(PAGE));
    Map<String, String> names = lines.names();
    List<GrantLine> rows =
        page.grants().stream()
            .map(
                it ->
                    lines.of(it.found().request(), it.allowance(), it.lastUsedAt(), names, reader))
            .toList();
    String chosen = query.state() == null ? "" : query.state();
    return new GrantsView(
        rows,
        query,
        people.askers(query.agent() == null ? List.of() : List.of(query.agent())),
        GrantsQuery.STATES.stream()
            .map(it -> new GrantsView.StateLink(it, query.inState(it), it.equals(chosen)))
            .toList(),
        query.before(page.previous()),
        query.after(page.next()));
  }
}
