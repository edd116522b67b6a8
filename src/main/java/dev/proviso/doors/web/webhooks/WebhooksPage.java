package dev.proviso.doors.web.webhooks;

import dev.proviso.channels.webhook.Webhooks;
import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.doors.access.Csrf;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.shell.Join;
import dev.proviso.doors.web.shell.SubmittedForm;
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

/** All webhooks and their state, and the form for a new one. */
@Controller("/webhooks")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class WebhooksPage {

  private final Webhooks webhooks;
  private final WebhookForms forms;
  private final WebhookViews views;
  private final SecretCookies cookies;
  private final Csrf csrf;

  WebhooksPage(
      Webhooks webhooks, WebhookForms forms, WebhookViews views, SecretCookies cookies, Csrf csrf) {
    this.webhooks = webhooks;
    this.forms = forms;
    this.views = views;
    this.cookies = cookies;
    this.csrf = csrf;
  }

  /** All webhooks, including those of the configuration. */
  @Get
  @Needs(Right.ADMINISTER)
  HttpResponse<String> list(HttpRequest<?> request) {
    return views.list(request, HttpStatus.OK, WebhookForm.EMPTY);
  }

  /**
   * Creates a webhook, and redirects to its page, which shows its secret once. 422 if it is not
   * valid, and 409 if there are too many, both with what was typed.
   */
  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<?> create(HttpRequest<?> request, Session session, @Body String body) {
    SubmittedForm form = SubmittedForm.read(body);
    csrf.check(request, session, form.text("_csrf"));
    return forms.take(
        request,
        form,
        draft ->
            cookies.toPage(
                Join.of(webhooks.create(draft, session.principal().actor())), session, "created"),
        (status, wrong) -> views.list(request, status, wrong));
  }
}
