package dev.proviso.doors.web.policies;

import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.core.policies.stops.StopOrder;
import dev.proviso.core.policies.stops.Stops;
import dev.proviso.doors.access.Csrf;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.shell.Join;
import dev.proviso.doors.web.shell.Pages;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.doors.web.shell.Readers;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.Writes;
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
import java.util.HashMap;
import java.util.Map;

/** The stop button: for a while, nothing of this passes without a person, or at all. */
@Controller("/policies/stop")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class StopPage {

  private final Stops stops;
  private final PolicyPeople people;
  private final Writes writes;
  private final Readers readers;
  private final Pages pages;
  private final Csrf csrf;
  private final Clock clock;

  StopPage(
      Stops stops,
      PolicyPeople people,
      Writes writes,
      Readers readers,
      Pages pages,
      Csrf csrf,
      Clock clock) {
    this.stops = stops;
    this.people = people;
    this.writes = writes;
    this.readers = readers;
    this.pages = pages;
    this.csrf = csrf;
    this.clock = clock;
  }

  /** The form; a {@code principal} and an {@code action} may be filled in. */
  @Get
  @Needs(Right.DECIDE)
  HttpResponse<String> form(HttpRequest<?> request) {
    StopForm form =
        StopForm.of(
            request.getParameters().getFirst("principal").orElse(null),
            request.getParameters().getFirst("action").orElse(null));
    return page(request, HttpStatus.OK, form);
  }

  /**
   * Stops it at once; 422 with what was typed where it is not valid, 409 where the reader has
   * stopped too much already.
   */
  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.DECIDE)
  HttpResponse<?> stop(HttpRequest<?> request, Session session, @Nullable @Body String body) {
    SubmittedForm sent = SubmittedForm.read(body);
    csrf.check(request, session, sent.text("_csrf"));
    StopForm form = StopForm.of(sent);
    ReaderTexts words = readers.of(request).words();
    try {
      StopOrder order = form.order(clock.instant(), words.of("page.stop.reason.usual"));
      Join.of(writes.submit(stops.stop(order, session.principal().actor())));
    } catch (Refusal refusal) {
      if (refusal.code().equals("too_many_stops")) {
        return page(request, HttpStatus.CONFLICT, form.full(refusal, words));
      }
      if (refusal.kind() != Refusal.Kind.UNPROCESSABLE) {
        throw refusal;
      }
      return page(request, HttpStatus.UNPROCESSABLE_ENTITY, form.refused(refusal, words));
    }
    return HttpResponse.seeOther(URI.create("/policies?done=stopped#stops"));
  }

  private HttpResponse<String> page(HttpRequest<?> request, HttpStatus status, StopForm form) {
    Reader reader = readers.of(request);
    Map<String, Object> model = new HashMap<>();
    model.put("form", form);
    model.put("askers", people.askers(form.principals()));
    model.put("hours", StopForm.HOURS);
    String name = reader.words().of("page.stop");
    String title =
        form.errors().isEmpty() ? name : reader.words().of("page.title.error", "title", name);
    return pages.write(request, status, "policy-stop", title, PolicyViews.SECTION, model);
  }
}
