package dev.proviso.doors.web.review;

import dev.proviso.core.decisions.Decision;
import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.doors.access.Csrf;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.shell.Join;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.Readers;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.Writes;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Takes a decision, or gives back what was written. */
@Controller("/requests/{id}/decision")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class DecisionPage {

  private final Requests requests;
  private final Writes writes;
  private final DecisionFormReader forms;
  private final NextTime nextTime;
  private final RequestViews views;
  private final Readers readers;
  private final Csrf csrf;

  DecisionPage(
      Requests requests,
      Writes writes,
      DecisionFormReader forms,
      NextTime nextTime,
      RequestViews views,
      Readers readers,
      Csrf csrf) {
    this.requests = requests;
    this.writes = writes;
    this.forms = forms;
    this.nextTime = nextTime;
    this.views = views;
    this.readers = readers;
    this.csrf = csrf;
  }

  /**
   * Decides exactly what was shown. 200 with the outcome, also if the same decision is sent again;
   * 422 with the errors; 409 or 410 with what was written if it came too late; 403 for the reader's
   * own request and for a form of another session.
   */
  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.DECIDE)
  HttpResponse<String> decide(
      HttpRequest<?> request, Session session, String id, @Nullable @Body String body) {
    RequestWithDecision found = requests.get(id, Visibility.all());
    SubmittedForm sent = QuickAnswer.in(SubmittedForm.read(body), found.request());
    Reader reader = readers.of(request).in(sent.first("zone"));
    if (!csrf.holds(session, sent.first("_csrf"))) {
      DecisionForm stale = DecisionForm.unjudged(sent, reader.words());
      return found.request().status().pending()
          ? again(request, session, HttpStatus.FORBIDDEN, found.request(), stale)
          : views.late(request, session, found, sent);
    }
    DecisionForm form = forms.read(found.request(), sent, reader);
    if (found.decision().filter(decision -> isRepeat(form, decision, session)).isPresent()) {
      return views.answer(request, HttpStatus.OK, views.decided(request, session, found));
    }
    if (!found.request().status().pending() || isStale(found.request(), sent)) {
      return views.late(request, session, found, sent);
    }
    return form.ok()
        ? send(request, session, found.request(), form)
        : again(request, session, HttpStatus.UNPROCESSABLE_ENTITY, found.request(), form);
  }

  private static boolean isRepeat(DecisionForm form, Decision decision, Session session) {
    return decision.principal().equals(session.principal().id()) && form.isSameAs(decision);
  }

  private static boolean isStale(Request request, SubmittedForm sent) {
    return !request.contentSha256().equals(sent.first("content_sha256"));
  }

  private HttpResponse<String> again(
      HttpRequest<?> request, Session session, HttpStatus status, Request of, DecisionForm form) {
    return views.answer(request, status, views.again(request, session, of, form));
  }

  private HttpResponse<String> send(
      HttpRequest<?> request, Session session, Request of, DecisionForm form) {
    try {
      String shown = form.sent().first("content_sha256");
      RequestWithDecision decided =
          Join.of(
              writes.submit(
                  nextTime.with(
                      requests.decide(of.id(), form.ruling(), shown, session.principal().actor()),
                      of,
                      form.verdict(),
                      form.sent(),
                      session.principal().actor())));
      return views
          .answer(request, HttpStatus.OK, views.decided(request, session, decided))
          .header("HX-Trigger", "queue-changed");
    } catch (Refusal refusal) {
      return lost(request, session, of, form, refusal);
    }
  }

  /** Whether it could still be decided: what was refused is what should pass the next time. */
  private boolean isOpen(Request now, Session session, DecisionForm form) {
    return form.isForNextTime()
        && requests
            .decidable(now, session.principal().actor(), form.sent().first("content_sha256"))
            .firstForPeople()
            .isEmpty();
  }

  /**
   * Somebody else decided, the request expired, or it is the reader's own: its present state says
   * which. Conditions that do not go together with those of others can be changed, and so can what
   * is to pass the next time.
   */
  private HttpResponse<String> lost(
      HttpRequest<?> request, Session session, Request of, DecisionForm form, Refusal refusal) {
    RequestWithDecision now = requests.get(of.id(), Visibility.all());
    if (isOpen(now.request(), session, form)) {
      DecisionForm refused = form.refused(refusal, readers.of(request).words());
      return again(request, session, HttpStatus.CONFLICT, now.request(), refused);
    }
    return switch (refusal.kind()) {
      case INVALID, CONFLICT, FORBIDDEN -> {
        if (now.decision().filter(d -> isRepeat(form, d, session)).isPresent()) {
          yield views.answer(request, HttpStatus.OK, views.decided(request, session, now));
        }
        yield refusal.faults().isEmpty()
            ? views.late(request, session, now, form.sent())
            : again(
                request,
                session,
                HttpStatus.CONFLICT,
                now.request(),
                form.refused(refusal, readers.of(request).words()));
      }
      default -> throw refusal;
    };
  }
}
