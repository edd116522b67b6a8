package dev.proviso.doors.web.channels;

import dev.proviso.channels.chat.CardTarget;
import dev.proviso.channels.chat.Sent;
import dev.proviso.channels.chat.TargetChange;
import dev.proviso.channels.chat.Targets;
import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.doors.access.Csrf;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.shell.Join;
import dev.proviso.doors.web.shell.Readers;
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

/** One place where cards go: what it is told, a test, and whether it is told at all. */
@Controller("/channels/{name}/targets/{id}")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TargetPage {

  private final Targets targets;
  private final ChannelViews views;
  private final Readers readers;
  private final Csrf csrf;

  TargetPage(Targets targets, ChannelViews views, Readers readers, Csrf csrf) {
    this.targets = targets;
    this.views = views;
    this.readers = readers;
    this.csrf = csrf;
  }

  /** The form of what the place is told. */
  @Get
  @Needs(Right.ADMINISTER)
  HttpResponse<String> form(HttpRequest<?> request, String name, String id) {
    CardTarget target = targets.get(name, id);
    return views.edit(request, HttpStatus.OK, target, TargetForm.of(target));
  }

  /** Changes what the place is told; 422 with what was typed if it is not valid. */
  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<?> change(
      HttpRequest<?> request,
      Session session,
      String name,
      String id,
      @Nullable @Body String body) {
    SubmittedForm form = checked(request, session, body);
    CardTarget target = targets.get(name, id);
    TargetForm typed = TargetForm.of(form);
    try {
      TargetChange change = TargetChange.read(typed.body());
      Join.of(targets.change(target.id(), change, session.principal().actor()));
      return done("changed");
    } catch (Refusal refusal) {
      if (refusal.faults().isEmpty()) {
        throw refusal;
      }
      TargetForm wrong = typed.refused(refusal, readers.of(request).words());
      return views.edit(request, HttpStatus.UNPROCESSABLE_ENTITY, target, wrong);
    }
  }

  /** Sends a test message, and says why it was not taken if it was not. */
  @Post("/test")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<?> test(
      HttpRequest<?> request,
      Session session,
      String name,
      String id,
      @Nullable @Body String body) {
    checked(request, session, body);
    CardTarget target = targets.get(name, id);
    Sent sent = Join.of(targets.test(target.id()));
    return sent.trouble().isEmpty()
        ? done("tested")
        : views.list(request, views.untested(request, target, sent));
  }

  /** Where the address of an answer that was shown before leads: nothing is sent again. */
  @Get("/test")
  @Needs(Right.ADMINISTER)
  HttpResponse<?> tested(String name, String id) {
    return HttpResponse.seeOther(URI.create("/channels"));
  }

  /** Announces requests there from now on. */
  @Post("/enable")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<?> enable(
      HttpRequest<?> request,
      Session session,
      String name,
      String id,
      @Nullable @Body String body) {
    checked(request, session, body);
    return turn(session, targets.get(name, id), true);
  }

  /** Announces nothing there any more. */
  @Post("/disable")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<?> disable(
      HttpRequest<?> request,
      Session session,
      String name,
      String id,
      @Nullable @Body String body) {
    checked(request, session, body);
    return turn(session, targets.get(name, id), false);
  }

  private HttpResponse<?> turn(Session session, CardTarget target, boolean on) {
    Join.of(targets.enable(target.id(), on, session.principal().actor()));
    return done(on ? "enabled" : "disabled");
  }

  private static HttpResponse<?> done(String what) {
    return HttpResponse.seeOther(URI.create("/channels?done=" + what));
  }

  private SubmittedForm checked(HttpRequest<?> request, Session session, String body) {
    SubmittedForm form = SubmittedForm.read(body);
    csrf.check(request, session, form.text("_csrf"));
    return form;
  }
}
