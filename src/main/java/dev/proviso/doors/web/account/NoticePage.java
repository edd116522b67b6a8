package dev.proviso.doors.web.account;

import dev.proviso.core.identity.Notices;
import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.doors.access.Csrf;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.shell.Join;
import dev.proviso.doors.web.shell.SubmittedForm;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;

/** Dismisses notices. */
@Controller("/notices/{id}")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class NoticePage {

  private final Notices notices;
  private final Csrf csrf;

  NoticePage(Notices notices, Csrf csrf) {
    this.notices = notices;
    this.csrf = csrf;
  }

  /** Dismisses a notice for good, and shows the same page again. */
  @Post("/dismiss")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.READ_ALL)
  HttpResponse<?> dismiss(
      HttpRequest<?> request,
      Session session,
      @PathVariable String id,
      @Nullable @Body String body) {
    SubmittedForm form = SubmittedForm.read(body);
    csrf.check(request, session, form.text("_csrf"));
    Join.of(notices.dismiss(id, session.principal()));
    return HttpResponse.seeOther(URI.create(SignInPage.path(form.first("next"))));
  }
}
