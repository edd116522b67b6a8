package dev.proviso.doors.web.activity;

import dev.proviso.core.checkpoints.Checkpoints;
import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.doors.access.Csrf;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.shell.Join;
import dev.proviso.doors.web.shell.SubmittedForm;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** The activity log, newest first, and the state of the ledger. */
@Controller("/activity")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ActivityPage {

  private final ActivityViews views;
  private final LedgerChecks checks;
  private final Checkpoints checkpoints;
  private final Csrf csrf;

  ActivityPage(ActivityViews views, LedgerChecks checks, Checkpoints checkpoints, Csrf csrf) {
    this.views = views;
    this.checks = checks;
    this.checkpoints = checkpoints;
    this.csrf = csrf;
  }

  /** The rows, filtered by action, actor, request and days. */
  @Get
  @Needs(Right.READ_ALL)
  HttpResponse<String> list(HttpRequest<?> request) {
    return views.answer(request, HttpStatus.OK, "activity");
  }

  /** Only the state of the ledger, for a page that waits for a check. */
  @Get("/ledger")
  @Needs(Right.READ_ALL)
  HttpResponse<String> ledger(HttpRequest<?> request) {
    return views.answer(request, HttpStatus.OK, "activity :: state");
  }

  /** A signed checkpoint of the ledger as it is now, to keep elsewhere. */
  @Get("/checkpoint")
  @Needs(Right.READ_ALL)
  HttpResponse<String> checkpoint() {
    return HttpResponse.ok(Join.of(checkpoints.now()).text())
        .contentType("text/plain;charset=utf-8");
  }

  /**
   * Checks every row and what it refers to: 200 with the result, or 202 if that takes longer than a
   * few seconds. Answers with the page itself instead of a redirect, since another server would not
   * know the result.
   */
  @Post("/verify")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<String> verify(
      HttpRequest<?> request, Session session, @Nullable @Body String body) {
    csrf.check(request, session, SubmittedForm.read(body).text("_csrf"));
    checks.run(session.principal().name());
    HttpStatus status = checks.since().isPresent() ? HttpStatus.ACCEPTED : HttpStatus.OK;
    return views.answer(request, status, "activity");
  }
}
