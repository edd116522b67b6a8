package dev.proviso.doors.web.keys;

import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.NewKey;
import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.doors.access.Csrf;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.shell.Join;
import dev.proviso.doors.web.shell.Readers;
import dev.proviso.doors.web.shell.SubmitOnce;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.platform.Refusal;
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
import java.time.Clock;

/** The keys of everybody, and new ones. */
@Controller("/keys")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class KeysPage {

  private final ApiKeys keys;
  private final KeyViews views;
  private final SubmitOnce submitOnce;
  private final Readers readers;
  private final Csrf csrf;
  private final Clock clock;

  KeysPage(
      ApiKeys keys,
      KeyViews views,
      SubmitOnce submitOnce,
      Readers readers,
      Csrf csrf,
      Clock clock) {
    this.keys = keys;
    this.views = views;
    this.submitOnce = submitOnce;
    this.readers = readers;
    this.csrf = csrf;
    this.clock = clock;
  }

  /** All keys, those that have ended too. */
  @Get
  @Needs(Right.ADMINISTER)
  HttpResponse<String> list(HttpRequest<?> request) {
    return views.list(request, HttpStatus.OK, KeyForm.EMPTY, null);
  }

  /**
   * Makes a key: 201 with the key itself, which no other page shows; 422 with what was typed for
   * what cannot be, 409 for a name that is another's. A form that was sent before makes none.
   */
  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<?> create(HttpRequest<?> request, Session session, @Nullable @Body String body) {
    SubmittedForm form = SubmittedForm.read(body);
    csrf.check(request, session, form.text("_csrf"));
    String mark = form.first("mark");
    if (!submitOnce.use(mark)) {
      return HttpResponse.seeOther(URI.create("/keys?done=again"));
    }
    KeyForm typed = KeyForm.of(form);
    try {
      return views.list(request, HttpStatus.CREATED, KeyForm.EMPTY, made(session, typed));
    } catch (Refusal refusal) {
      submitOnce.release(mark);
      if (refusal.code().equals("key_name_taken")) {
        KeyForm taken = typed.taken(readers.of(request).words());
        return views.list(request, HttpStatus.CONFLICT, taken, null);
      }
      if (refusal.kind() != Refusal.Kind.UNPROCESSABLE) {
        throw refusal;
      }
      KeyForm wrong = typed.refused(refusal, readers.of(request).words());
      return views.list(request, HttpStatus.UNPROCESSABLE_ENTITY, wrong, null);
    }
  }

  private NewKey made(Session session, KeyForm typed) {
    typed.check();
    return Join.of(
        keys.create(
            typed.name(),
            typed.asRole(),
            typed.end(clock.instant()),
            typed.limit(),
            session.principal().actor()));
  }
}
