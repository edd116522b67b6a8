package dev.proviso.doors.web.policies;

import dev.proviso.core.identity.Right;
import dev.proviso.core.policies.Policies;
import dev.proviso.doors.access.Needs;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** One policy: what it says, how often it fired, and all its versions; archived ones too. */
@Controller("/policies/{id}")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PolicyPage {

  private final Policies policies;
  private final PolicyViews views;

  PolicyPage(Policies policies, PolicyViews views) {
    this.policies = policies;
    this.views = views;
  }

  /** What is known of it. */
  @Get
  @Needs(Right.READ_ALL)
  HttpResponse<String> one(HttpRequest<?> request, String id) {
    return views.one(request, policies.get(id));
  }
}
