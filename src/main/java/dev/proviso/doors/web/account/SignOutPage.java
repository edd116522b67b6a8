package dev.proviso.doors.web.account;

import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.core.identity.Sessions;
import dev.proviso.doors.access.Cookies;
import dev.proviso.doors.access.Csrf;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.shell.SubmittedForm;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;

/** Ends a session. */
@Controller("/sign-out")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SignOutPage {

  private final Sessions sessions;
  private final Cookies cookies;
  private final Csrf csrf;

  SignOutPage(Sessions sessions, Cookies cookies, Csrf csrf) {
    this.sessions = sessions;
    this.cookies = cookies;
    this.csrf = csrf;
  }

  /** Ends the session here and in the browser. */
  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.READ_ALL)
  HttpResponse<?> signOut(HttpRequest<?> request, Session session, @Nullable @Body String body) {
    csrf.check(request, session, SubmittedForm.read(body).text("_csrf"));
    sessions.end(session).toCompletableFuture().join();
    return HttpResponse.seeOther(URI.create("/sign-in")).cookie(cookies.over());
  }
}
