package dev.proviso.doors.web.policies;

import dev.proviso.core.identity.Right;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.shell.Pages;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.Readers;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What recent requests would have become, had a policy another mode. */
@Controller("/policies/{id}/simulate")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SimulatePage {

  static final List<Integer> DAYS = List.of(7, 30, 90);
  static final int USUAL = 30;

  private final Policies policies;
  private final WhatIf whatIf;
  private final PolicyLines lines;
  private final Readers readers;
  private final Pages pages;

  SimulatePage(Policies policies, WhatIf whatIf, PolicyLines lines, Readers readers, Pages pages) {
    this.policies = policies;
    this.whatIf = whatIf;
    this.lines = lines;
    this.readers = readers;
    this.pages = pages;
  }

  /** If it were on or, where it is, off; over the last 7, 30 or 90 {@code days}. */
  @Get
  @Needs(Right.DECIDE)
  HttpResponse<String> simulate(HttpRequest<?> request, String id) {
    Policy policy = policies.get(id);
    Reader reader = readers.of(request);
    int days = days(request);
    Mode mode = policy.mode() == Mode.ON ? Mode.OFF : Mode.ON;
    PolicyLine line = lines.one(policy, reader);
    Map<String, Object> model = new HashMap<>();
    model.put("p", line);
    model.put("mode", mode.word());
    model.put("days", days);
    model.put("periods", DAYS);
    model.put("sim", whatIf.mode(policy, mode, days, reader));
    String title = reader.words().of("page.sim.title", "name", line.plainName());
    return pages.write(
        request, HttpStatus.OK, "policy-simulate", title, PolicyViews.SECTION, model);
  }

  private static int days(HttpRequest<?> request) {
    String asked = request.getParameters().getFirst("days").orElse("");
    return DAYS.stream().filter(days -> asked.equals(days.toString())).findFirst().orElse(USUAL);
  }
}
