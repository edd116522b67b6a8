package dev.proviso.doors.web.review;

import dev.proviso.core.identity.Session;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Pages;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.Readers;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.doors.web.uses.PartViews;
import dev.proviso.doors.web.uses.UsesView;
import dev.proviso.doors.web.uses.UsesViews;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds the page of a request, and the response with it. */
@Singleton
final class RequestViews {

  private static final int TIMELINE = 100;

  private final Ledger ledger;
  private final Timelines timelines;
  private final Panels panels;
  private final RoutingViews routing;
  private final Watching watching;
  private final AnnouncedViews announced;
  private final Deciders deciders;
  private final Conflicts conflicts;
  private final Policies policies;
  private final UsesViews uses;
  private final PartViews parts;
  private final QueueViews queue;
  private final Readers readers;
  private final Pages pages;
  private final Clock clock;

  RequestViews(
      Ledger ledger,
      Timelines timelines,
      Panels panels,
      RoutingViews routing,
      Watching watching,
      AnnouncedViews announced,
      Deciders deciders,
      Conflicts conflicts,
      Policies policies,
      UsesViews uses,
      PartViews parts,
      QueueViews queue,
      Readers readers,
      Pages pages,
      Clock clock) {
    this.ledger = ledger;
    this.timelines = timelines;
    this.panels = panels;
    this.routing = routing;
    this.watching = watching;
    this.announced = announced;
    this.deciders = deciders;
    this.conflicts = conflicts;
    this.policies = policies;
    this.uses = uses;
    this.parts = parts;
    this.queue = queue;
    this.readers = readers;
    this.pages = pages;
    this.clock = clock;
  }

  /** A request as it is opened: its outcome, or the panels to decide it. */
  Map<String, Object> fresh(HttpRequest<?> request, Session session, RequestWithDecision found) {
    Reader reader = readers.of(request);
    VisibleText visible = new VisibleText();
    Map<String, Object> content = new HashMap<>();
    if (found.decision().isPresent()) {
      content.put("outcome", outcome(found, session, reader, visible));
      content.put("stands", stands(found.request(), reader));
      content.put("use", uses.of(found, usesBefore(request), reader, visible));
    } else {
      content.put("panel", panels.fresh(found.request(), session, reader, visible));
    }
    content.put("routed", routing.of(found.request(), reader, visible));
    content.put("part", parts.of(found.request(), reader, visible));
    content.put("watched", watching.of(found.request(), reader, visible));
    content.put("announced", announced.of(found.request(), reader));
    content.put("r", view(found.request(), session, reader, visible));
    return content;
  }

  /** Whose older uses the reader asked for; null for the newest. */
  private static String usesBefore(HttpRequest<?> request) {
    return request.getParameters().getFirst(UsesViews.BEFORE).orElse(null);
  }

  /** What became of what a request was allowed; empty where nothing was. */
  Map<String, Object> use(HttpRequest<?> request, RequestWithDecision found) {
    UsesView use = uses.of(found, usesBefore(request), readers.of(request), new VisibleText());
    return use == null ? Map.of() : Map.of("use", use);
  }

  /** A request that the reader has decided just now. */
  Map<String, Object> decided(
      HttpRequest<?> request, Session session, RequestWithDecision decided) {
    Map<String, Object> content = fresh(request, session, decided);
    content.computeIfPresent("outcome", (name, outcome) -> ((OutcomeView) outcome).justNow());
    QueueView left = queue.of(QueueQuery.around(request), readers.of(request));
    content.put("left", left.pending());
    left.rows().stream().findFirst().ifPresent(row -> content.put("onward", row.id()));
    return content;
  }

  /** Responds to a form that came too late: says why, and gives back what was written. */
  MutableHttpResponse<String> late(
      HttpRequest<?> request, Session session, RequestWithDecision found, SubmittedForm sent) {
    ConflictView conflict =
        conflicts.of(found, sent, session.principal().actor(), readers.of(request));
    Map<String, Object> content = fresh(request, session, found);
    content.put("conflict", conflict);
    if (content.get("panel") instanceof PanelView panel && panel.sentence() != null) {
      content.remove("panel");
    }
    return answer(request, conflicts.status(conflict), content);
  }

  /** A request with the form as it was sent. */
  Map<String, Object> again(
      HttpRequest<?> request, Session session, Request of, DecisionForm form) {
    Reader reader = readers.of(request).in(form.sent().first("zone"));
    VisibleText visible = new VisibleText();
    Map<String, Object> content = new HashMap<>();
    content.put("panel", panels.again(of, session, reader, visible, form));
    content.put("routed", routing.of(of, reader, visible));
    content.put("watched", watching.of(of, reader, visible));
    content.put("announced", announced.of(of, reader));
    content.put("r", view(of, session, reader, visible));
    return content;
  }

  /** A request whose form has one row more or less. */
  Map<String, Object> reshaped(
      HttpRequest<?> request, Session session, Request of, SubmittedForm form, String focus) {
    Reader reader = readers.of(request).in(form.first("zone"));
    VisibleText visible = new VisibleText();
    Map<String, Object> content = new HashMap<>();
    content.put("panel", panels.reshaped(of, session, reader, visible, form, focus));
    content.put("routed", routing.of(of, reader, visible));
    content.put("watched", watching.of(of, reader, visible));
    content.put("announced", announced.of(of, reader));
    content.put("r", view(of, session, reader, visible));
    return content;
  }

  private RequestView view(Request request, Session session, Reader reader, VisibleText visible) {
    List<LedgerRow> rows = new ArrayList<>(ledger.story(request.id(), TIMELINE));
    Collections.reverse(rows);
    List<TimelineItem> timeline = timelines.of(request, rows, session, reader, visible);
    return RequestView.of(request, rows, timeline, reader, visible, clock.instant());
  }

  /** The approvals that stand since the decision on a request, and those that did. */
  private List<StandsView> stands(Request request, Reader reader) {
    return policies.madeFrom(request.id()).stream()
        .filter(it -> it.kind().isStanding())
        .map(it -> StandsView.of(it, clock.instant(), reader))
        .toList();
  }

  private OutcomeView outcome(
      RequestWithDecision decided, Session session, Reader reader, VisibleText visible) {
    return OutcomeView.of(
        decided,
        deciders.of(decided, reader.words(), visible),
        session.principal().id(),
        reader,
        visible);
  }

  /** Responds with the part that htmx puts in place, or with the whole page. */
  MutableHttpResponse<String> answer(
      HttpRequest<?> request, HttpStatus status, Map<String, Object> content) {
    Reader reader = readers.of(request);
    Map<String, Object> model = new HashMap<>(content);
    boolean part = Pages.wantsPart(request);
    QueueQuery asked = part ? QueueQuery.around(request) : QueueQuery.of(request);
    model.put("back", asked.address("/queue"));
    if (!part) {
      model.put("queue", queue.of(asked, reader));
    }
    String name = ((RequestView) content.get("r")).plainTitle();
    boolean wrong = content.get("panel") instanceof PanelView panel && !panel.errors().isEmpty();
    String title = wrong ? reader.words().of("page.title.error", "title", name) : name;
    String view = part ? "request :: detail" : "request";
    return pages.write(request, status, view, title, QueuePage.SECTION, model);
  }
}
