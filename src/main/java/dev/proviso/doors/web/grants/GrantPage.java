package dev.proviso.doors.web.grants;

import dev.proviso.core.grants.Allowance;
import dev.proviso.core.grants.GrantState;
import dev.proviso.core.grants.Grants;
import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.doors.access.Csrf;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.shell.Join;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.Readers;
import dev.proviso.doors.web.shell.SubmitOnce;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.Writes;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;

/** What one request was allowed: narrows it, and takes it back. */
@Controller("/grants/{id}")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class GrantPage {

  private static final String CHANGED = "grant_changed";
  private static final int MOST = 10_000;
  private static final Set<GrantState> OVER = EnumSet.of(GrantState.REVOKED, GrantState.EXPIRED);

  private final Requests requests;
  private final Grants grants;
  private final GrantViews views;
  private final Readers readers;
  private final SubmitOnce submitOnce;
  private final Writes writes;
  private final Csrf csrf;

  GrantPage(
      Requests requests,
      Grants grants,
      GrantViews views,
      Readers readers,
      SubmitOnce submitOnce,
      Writes writes,
      Csrf csrf) {
    this.requests = requests;
    this.grants = grants;
    this.views = views;
    this.readers = readers;
    this.submitOnce = submitOnce;
    this.writes = writes;
    this.csrf = csrf;
  }

  /** What is left of it; where nothing was allowed, the page of the request. */
  @Get
  @Needs(Right.READ_ALL)
  HttpResponse<?> one(HttpRequest<?> request, String id) {
    RequestWithDecision found = requests.get(id, Visibility.all());
    return grants.allowance(found).isNone() ? toRequest(found) : views.fresh(request, found);
  }

  private static HttpResponse<?> toRequest(RequestWithDecision found) {
    return HttpResponse.seeOther(URI.create("/requests/" + found.request().id()));
  }

  /**
   * Narrows it: only what was changed in the form. 422 with what was typed where that is not valid
   * or would allow more; 409 where somebody else has changed it meanwhile, with what was typed too.
   */
  @Post("/narrow")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.DECIDE)
  HttpResponse<?> narrow(
      HttpRequest<?> request, Session session, String id, @Nullable @Body String body) {
    SubmittedForm form = SubmittedForm.read(body);
    csrf.check(request, session, form.text("_csrf"));
    RequestWithDecision found = requests.get(id, Visibility.all());
    if (grants.allowance(found).isNone()) {
      return toRequest(found);
    }
    String mark = form.first("mark");
    if (!mark.isEmpty() && !submitOnce.use(mark)) {
      return done(id, "narrowed");
    }
    HttpResponse<?> answer = narrow(request, session, found, form);
    if (answer.code() >= 400) {
      submitOnce.release(mark);
    }
    return answer;
  }

  private HttpResponse<?> narrow(
      HttpRequest<?> request, Session session, RequestWithDecision found, SubmittedForm form) {
    Reader reader = readers.of(request).in(form.first("zone"));
    Allowance now = grants.allowance(found);
    if (OVER.contains(now.state())) {
      return views.over(request, found, reader);
    }
    NarrowForm narrowing = NarrowForm.of(found.request(), now, reader.words());
    if (!form.first("version").equals(Long.toString(narrowing.version()))) {
      return meanwhile(request, found, form, reader);
    }
    NarrowForm.Read read = narrowing.read(form, reader.zone());
    if (read.wish() == null) {
      return views.wrong(request, found, narrowing, form, read.faults(), reader);
    }
    String id = found.request().id();
    try {
      Join.of(writes.submit(grants.amend(id, read.wish(), session.principal().actor())));
    } catch (Refusal refusal) {
      if (refusal.code().equals(CHANGED)) {
        return meanwhile(request, found, form, reader);
      }
      if (OVER.contains(grants.allowance(found).state())) {
        return views.over(request, found, reader);
      }
      if (refusal.kind() != Refusal.Kind.INVALID) {
        throw refusal;
      }
      return views.wrong(
          request, found, narrowing, form, narrowing.labelled(refusal.faults()), reader);
    }
    return done(id, "narrowed");
  }

  /** Where it is already as the form wants it, somebody has sent the same twice. */
  private HttpResponse<?> meanwhile(
      HttpRequest<?> request, RequestWithDecision found, SubmittedForm form, Reader reader) {
    NarrowForm now = NarrowForm.of(found.request(), grants.allowance(found), reader.words());
    return now.read(now.rebased(form, reader.zone()), reader.zone()).isNothing()
        ? done(found.request().id(), "narrowed")
        : views.meanwhile(request, found, now, form, reader);
  }

  /** Takes it back, whatever its version; what was taken back before stays so. */
  @Post("/revoke")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.DECIDE)
  HttpResponse<?> revoke(
      HttpRequest<?> request, Session session, String id, @Nullable @Body String body) {
    SubmittedForm form = SubmittedForm.read(body);
    csrf.check(request, session, form.text("_csrf"));
    String comment = form.acceptable("comment") ? shortened(form.text("comment")) : null;
    Join.of(
        writes.submit(
            grants.revoke(id, comment, true, session.principal().actor(), Visibility.all())));
    return done(id, "revoked");
  }

  /** Taking back must not wait for a shorter comment. */
  private static String shortened(@Nullable String comment) {
    boolean fits = comment == null || comment.codePointCount(0, comment.length()) <= MOST;
    return fits ? comment : comment.substring(0, comment.offsetByCodePoints(0, MOST));
  }

  private static HttpResponse<?> done(String id, String what) {
    return HttpResponse.seeOther(URI.create("/grants/" + id + "?done=" + what));
  }
}
