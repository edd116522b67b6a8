package dev.proviso.doors.web.policies;

import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.core.policies.Endings;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.core.policies.document.Tier;
import dev.proviso.doors.access.Csrf;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.shell.Join;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.Writes;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Both tiers of policies, stops and approvals that stand: their order, modes and ends. */
@Controller("/policies")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PoliciesPage {

  /** The pages that show what can be ended there, and are shown again after it. */
  private static final String BACK = "/(?:queue|requests/req_[0-9a-z]+)";

  /** What pages show that a stop has ended by. */
  private static final String ENDED = "ended=stop";

  private final Policies policies;
  private final Endings endings;
  private final Writes writes;
  private final PolicyViews views;
  private final Csrf csrf;

  PoliciesPage(Policies policies, Endings endings, Writes writes, PolicyViews views, Csrf csrf) {
    this.policies = policies;
    this.endings = endings;
    this.writes = writes;
    this.views = views;
    this.csrf = csrf;
  }

  /** All that are in use; only admins get the forms. */
  @Get
  @Needs(Right.READ_ALL)
  HttpResponse<String> list(HttpRequest<?> request) {
    return views.list(request);
  }

  /** Moves a rule one place, {@code to} up or down; one that is at the end already stays. */
  @Post("/{id}/move")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<?> move(
      HttpRequest<?> request, Session session, String id, @Nullable @Body String body) {
    String to = checked(request, session, body).first("to");
    List<String> order = new ArrayList<>(rules());
    int place = order.indexOf(id);
    int next = to.equals("up") ? place - 1 : place + 1;
    if (place >= 0 && next >= 0 && next < order.size()) {
      Collections.swap(order, place, next);
      Join.of(writes.submit(policies.order(order, session.principal().actor())));
    }
    return to("/policies?done=moved#" + policies.get(id).id());
  }

  private List<String> rules() {
    return policies.list().stream()
        .filter(it -> it.kind() == PolicyKind.ADMIN && it.document().tier() == Tier.RULE)
        .map(Policy::id)
        .toList();
  }

  /**
   * Switches the {@code version} that was shown to the {@code mode}. One that lets something pass
   * is switched on by the page that says what it would have done.
   */
  @Post("/{id}/mode")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<?> mode(
      HttpRequest<?> request, Session session, String id, @Nullable @Body String body) {
    SubmittedForm form = checked(request, session, body);
    Policy policy = policies.get(id);
    Mode mode = Mode.of(form.first("mode")).orElse(policy.mode());
    if (mode == Mode.ON && policy.mode() != Mode.ON && policy.document().approves()) {
      return to("/policies/" + policy.id() + "/on");
    }
    Change<Policy> switched = policies.mode(policy.id(), mode, session.principal().actor());
    int seen = PolicyViews.version(form);
    Join.of(writes.submit(policies.ofVersion(policy.id(), seen, switched)));
    return to("/policies?done=" + mode.word() + "#" + policy.id());
  }

  /**
   * Takes a policy out of use, what admins write in the {@code version} that was shown; refuses
   * whoever may not end it.
   */
  @Post("/{id}/archive")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.DECIDE)
  HttpResponse<?> archive(
      HttpRequest<?> request, Session session, String id, @Nullable @Body String body) {
    SubmittedForm form = checked(request, session, body);
    Policy shown = policies.get(id);
    Change<Policy> end = endings.end(id, session.principal().actor());
    boolean admins = shown.kind() == PolicyKind.ADMIN;
    Policy ended =
        Join.of(
            writes.submit(
                admins ? policies.ofVersion(shown.id(), PolicyViews.version(form), end) : end));
    String back = form.first("back").replaceFirst("\\?.*", "");
    boolean stop = ended.kind() == PolicyKind.STOP;
    if (back.matches(BACK)) {
      return to(stop ? back + "?" + ENDED : back);
    }
    return to(stop ? "/policies?" + ENDED : "/policies?done=archived");
  }

  private SubmittedForm checked(HttpRequest<?> request, Session session, String body) {
    SubmittedForm form = SubmittedForm.read(body);
    csrf.check(request, session, form.text("_csrf"));
    return form;
  }

  private static HttpResponse<?> to(String address) {
    return HttpResponse.seeOther(URI.create(address));
  }
}
