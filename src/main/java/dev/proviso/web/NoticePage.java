package dev.proviso.web;

import dev.proviso.access.Notices;
import dev.proviso.access.Right;
import dev.proviso.access.Session;
import dev.proviso.http.Csrf;
import dev.proviso.http.Needs;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;

/** Takes a notice off the pages of the one whom it is for. */
@Hidden
@Controller("/notices/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class NoticePage {

  private final Notices notices;
  private final Csrf csrf;

  NoticePage(Notices notices, Csrf csrf) {
    this.notices = notices;
    this.csrf = csrf;
  }

  /** Dismisses one's own; another's stays. */
  @Post("/dismiss")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.READ_ALL)
  HttpResponse<?> dismiss(
      HttpRequest<?> request, Session session, String id, @Nullable @Body String body) {
    csrf.check(request, session, SubmittedForm.read(body).text("_csrf"));
    Awaited.of(notices.dismiss(id, session.principal().id()));
    return HttpResponse.seeOther(URI.create("/queue"));
  }
}
