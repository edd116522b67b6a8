package dev.proviso.doors.web.webhooks;

import dev.proviso.channels.webhook.EndpointDraft;
import dev.proviso.channels.webhook.EndpointReader;
import dev.proviso.doors.web.shell.Readers;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads the form of a new or an existing webhook, and gives it back if it is not valid. */
@Singleton
final class WebhookForms {

  private final EndpointReader reader;
  private final Readers readers;

  WebhookForms(EndpointReader reader, Readers readers) {
    this.reader = reader;
    this.readers = readers;
  }

  /**
   * Does something with what was typed.
   *
   * @param done what is done with it
   * @param again answers with the form: 422 for what cannot be called, 409 for too many
   */
  HttpResponse<?> take(
      HttpRequest<?> request,
      SubmittedForm form,
      Function<EndpointDraft, HttpResponse<?>> done,
      BiFunction<HttpStatus, WebhookForm, HttpResponse<?>> again) {
    WebhookForm typed = WebhookForm.of(form);
    try {
      return done.apply(draft(form, typed));
    } catch (Refusal refusal) {
      HttpStatus status =
          switch (refusal.kind()) {
            case UNPROCESSABLE -> HttpStatus.UNPROCESSABLE_ENTITY;
            case CONFLICT -> HttpStatus.CONFLICT;
            default -> throw refusal;
          };
      return again.apply(status, typed.refused(refusal, readers.of(request).words()));
    }
  }

  private EndpointDraft draft(SubmittedForm form, WebhookForm typed) {
    if (!form.acceptable("description")) {
      List<Fault> faults = List.of(Fault.of("/description", "bad_characters"));
      throw new Refusal(Refusal.Kind.UNPROCESSABLE, "invalid_body", "", faults);
    }
    return reader.draft(typed.body());
  }
}
