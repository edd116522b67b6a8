package dev.proviso.doors.web.webhooks;

import dev.proviso.channels.webhook.Endpoint;
import dev.proviso.channels.webhook.EndpointChange;
import dev.proviso.channels.webhook.EndpointDraft;
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
import java.net.URI;

/** The form that changes a webhook: its address, its events and what it is for. */
@Controller("/webhooks/{id}/edit")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class WebhookEditPage {

  private final Webhooks webhooks;
  private final WebhookForms forms;
  private final WebhookViews views;
  private final Csrf csrf;

  WebhookEditPage(Webhooks webhooks, WebhookForms forms, WebhookViews views, Csrf csrf) {
    this.webhooks = webhooks;
    this.forms = forms;
    this.views = views;
    this.csrf = csrf;
  }

  /** The form with the webhook's present values; a webhook of the configuration is only shown. */
  @Get
  @Needs(Right.ADMINISTER)
  HttpResponse<?> form(HttpRequest<?> request, String id) {
    Endpoint endpoint = webhooks.get(id);
    return endpoint.isConfigured()
        ? to(endpoint.id(), "")
        : views.edit(request, HttpStatus.OK, endpoint, WebhookForm.of(endpoint));
  }

  /** Changes the webhook; 422 with what was typed if it is not valid. */
  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<?> change(HttpRequest<?> request, Session session, String id, @Body String body) {
    SubmittedForm form = SubmittedForm.read(body);
    csrf.check(request, session, form.text("_csrf"));
    Endpoint endpoint = webhooks.get(id);
    return forms.take(
        request,
        form,
        draft -> changed(endpoint, draft, session),
        (status, wrong) -> views.edit(request, status, endpoint, wrong));
  }

  private HttpResponse<?> changed(Endpoint endpoint, EndpointDraft draft, Session session) {
    String description = draft.description() == null ? "" : draft.description();
    EndpointChange change = new EndpointChange(draft.url(), draft.events(), description, null);
    Join.of(webhooks.update(endpoint.id(), change, session.principal().actor()));
    return to(endpoint.id(), "?done=changed");
  }

  private static HttpResponse<?> to(String id, String done) {
    return HttpResponse.seeOther(URI.create("/webhooks/" + id + done));
  }
}
