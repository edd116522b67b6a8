package dev.proviso.web;

import dev.proviso.Fault;
import dev.proviso.Refusal;
import dev.proviso.access.Right;
import dev.proviso.access.Session;
import dev.proviso.delivery.EndpointReader;
import dev.proviso.delivery.NewSecret;
import dev.proviso.delivery.Webhooks;
import dev.proviso.http.Csrf;
import dev.proviso.http.Needs;
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
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;

/** Who is told of events: every webhook and how it is, and the form for a new one. */
@Hidden
@Controller("/webhooks")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class WebhooksPage {

  private final Webhooks webhooks;
  private final EndpointReader reader;
  private final WebhookViews views;
  private final Readers readers;
  private final Csrf csrf;

  WebhooksPage(
      Webhooks webhooks, EndpointReader reader, WebhookViews views, Readers readers, Csrf csrf) {
    this.webhooks = webhooks;
    this.reader = reader;
    this.views = views;
    this.readers = readers;
    this.csrf = csrf;
  }

  /** All webhooks, those of the configuration too. */
  @Get
  @Needs(Right.ADMINISTER)
  HttpResponse<String> list(HttpRequest<?> request) {
    return views.list(request, HttpStatus.OK, WebhookForm.EMPTY, null);
  }

  /**
   * Makes a webhook: 201 with its secret, which no other page shows; 422 for what cannot be called,
   * and 409 where there are too many, with what was typed.
   */
  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<String> create(HttpRequest<?> request, Session session, @Body String body) {
    SubmittedForm form = SubmittedForm.read(body);
    csrf.check(request, session, form.text("_csrf"));
    WebhookForm typed = WebhookForm.of(form);
    try {
      return views.list(request, HttpStatus.CREATED, WebhookForm.EMPTY, made(session, form, typed));
    } catch (Refusal refusal) {
      HttpStatus status =
          switch (refusal.kind()) {
            case UNPROCESSABLE -> HttpStatus.UNPROCESSABLE_ENTITY;
            case CONFLICT -> HttpStatus.CONFLICT;
            default -> throw refusal;
          };
      WebhookForm wrong = typed.refused(refusal, readers.of(request).words());
      return views.list(request, status, wrong, null);
    }
  }

  private NewSecret made(Session session, SubmittedForm form, WebhookForm typed) {
    if (!form.acceptable("description")) {
      List<Fault> faults = List.of(Fault.of("/description", "bad_characters"));
      throw new Refusal(Refusal.Kind.UNPROCESSABLE, "invalid_body", "", faults);
    }
    return Awaited.of(webhooks.create(reader.draft(typed.body()), session.principal().actor()));
  }
}
