package dev.proviso.doors.web.account;

import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.doors.access.Csrf;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.shell.Readers;
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
import java.net.URI;

/** The reader's own chat accounts, which stand in the settings: a code for one, and its end. */
@Controller("/settings/chats")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChatAccountsPage {

  private final ChatAccounts accounts;
  private final SettingsViews views;
  private final Readers readers;
  private final Csrf csrf;

  ChatAccountsPage(ChatAccounts accounts, SettingsViews views, Readers readers, Csrf csrf) {
    this.accounts = accounts;
    this.views = views;
    this.readers = readers;
    this.csrf = csrf;
  }

  /** Makes a code: 201 with the code itself, which no other page shows. */
  @Post("/{name}/code")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.DECIDE)
  HttpResponse<String> code(
      HttpRequest<?> request, Session session, String name, @Nullable @Body String body) {
    csrf.check(request, session, SubmittedForm.read(body).text("_csrf"));
    var code = accounts.code(name, session.principal(), readers.of(request));
    return views.fresh(request, HttpStatus.CREATED, session, code);
  }

  /** Where the address of a code that was shown before leads: no other is made. */
  @Get("/{name}/code")
  @Needs(Right.DECIDE)
  HttpResponse<?> taken(String name) {
    return HttpResponse.seeOther(URI.create("/settings"));
  }

  /** Ends the link of an account of one's own. */
  @Post("/links/{id}/end")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.DECIDE)
  HttpResponse<?> end(
      HttpRequest<?> request, Session session, String id, @Nullable @Body String body) {
    csrf.check(request, session, SubmittedForm.read(body).text("_csrf"));
    accounts.end(id, session.principal());
    return HttpResponse.seeOther(URI.create("/settings?unlinked#chat-accounts"));
  }
}
