package dev.proviso.doors.web.policies;

import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.doors.access.Csrf;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.shell.Join;
import dev.proviso.doors.web.shell.Pages;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.Readers;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.Change;
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
import java.util.HashMap;
import java.util.Map;

/**
 * Switches on a policy that lets something pass. The page says what it would have done; where it
 * would have let pass what people refused, their number has to be typed.
 */
@Controller("/policies/{id}/on")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TurnOnPage {

  private final Policies policies;
  private final WhatIf whatIf;
  private final PolicyLines lines;
  private final Writes writes;
  private final Readers readers;
  private final Pages pages;
  private final Csrf csrf;

  TurnOnPage(
      Policies policies,
      WhatIf whatIf,
      PolicyLines lines,
      Writes writes,
      Readers readers,
      Pages pages,
      Csrf csrf) {
    this.policies = policies;
    this.whatIf = whatIf;
    this.lines = lines;
    this.writes = writes;
    this.readers = readers;
    this.pages = pages;
    this.csrf = csrf;
  }

  /** What it would have done in the last 30 days. */
  @Get
  @Needs(Right.ADMINISTER)
  HttpResponse<String> ask(HttpRequest<?> request, String id) {
    return page(request, HttpStatus.OK, policies.get(id), view(request, id), null, "");
  }

  private SimulationView view(HttpRequest<?> request, String id) {
    return whatIf.mode(policies.get(id), Mode.ON, SimulatePage.USUAL, readers.of(request));
  }

  /**
   * Switches on the version that was shown. 422 where the number of what widens is not typed, 409
   * where there is another version by now.
   */
  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<?> turnOn(
      HttpRequest<?> request, Session session, String id, @Nullable @Body String body) {
    SubmittedForm form = SubmittedForm.read(body);
    csrf.check(request, session, form.text("_csrf"));
    SimulationView seen = view(request, id);
    Policy policy = policies.get(id);
    String typed = form.first("typed").replaceAll("[\\s.,\u00a0\u202f]", "");
    if (seen.widens() > 0 && !typed.equals(Integer.toString(seen.widens()))) {
      return page(
          request, HttpStatus.UNPROCESSABLE_ENTITY, policy, seen, "number", form.first("typed"));
    }
    try {
      Change<Policy> on = policies.mode(id, Mode.ON, session.principal().actor());
      Join.of(writes.submit(policies.ofVersion(id, PolicyViews.version(form), on)));
    } catch (Refusal refusal) {
      if (!refusal.code().equals("policy_changed")) {
        throw refusal;
      }
      return page(request, HttpStatus.CONFLICT, policies.get(id), view(request, id), "changed", "");
    }
    return HttpResponse.seeOther(URI.create("/policies?done=on#" + policy.id()));
  }

  private HttpResponse<String> page(
      HttpRequest<?> request,
      HttpStatus status,
      Policy policy,
      SimulationView seen,
      String wrong,
      String typed) {
    Reader reader = readers.of(request);
    PolicyLine line = lines.one(policy, reader);
    Map<String, Object> model = new HashMap<>();
    model.put("p", line);
    model.put("sim", seen);
    model.put("wrong", wrong);
    model.put("typed", typed);
    String name = reader.words().of("page.on.title", "name", line.plainName());
    String title = wrong == null ? name : reader.words().of("page.title.error", "title", name);
    return pages.write(request, status, "policy-on", title, PolicyViews.SECTION, model);
  }
}
