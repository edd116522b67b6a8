package dev.proviso.doors.web.webhooks;

import dev.proviso.channels.webhook.Endpoint;
import dev.proviso.channels.webhook.EndpointChange;
import dev.proviso.channels.webhook.NewSecret;
import dev.proviso.channels.webhook.Webhooks;
import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.doors.access.Csrf;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.shell.Join;
import dev.proviso.doors.web.shell.Readers;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One webhook: its deliveries, and the actions on it. */
@Controller("/webhooks/{id}")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class WebhookPage {

  private final Webhooks webhooks;
  private final WebhookViews views;
  private final SecretCookies cookies;
  private final Readers readers;
  private final Csrf csrf;
  private final Clock clock;

  WebhookPage(
      Webhooks webhooks,
      WebhookViews views,
      SecretCookies cookies,
      Readers readers,
      Csrf csrf,
      Clock clock) {
    this.webhooks = webhooks;
    this.views = views;
    this.cookies = cookies;
    this.readers = readers;
    this.csrf = csrf;
    this.clock = clock;
  }

  /**
   * The webhook and its deliveries, newest first, 25 a page, of one {@code status} or all; and the
   * secret that this session has just created.
   */
  @Get
  @Needs(Right.ADMINISTER)
  HttpResponse<String> open(HttpRequest<?> request, String id) {
    Endpoint endpoint = webhooks.get(id);
    Optional<NewSecret> made = cookies.shown(request, endpoint);
    MutableHttpResponse<String> page = views.one(request, endpoint, made.orElse(null));
    return made.isPresent() ? page.cookie(cookies.used(endpoint)) : page;
  }

  /** Sends the event {@code test}, and redirects to its delivery. */
  @Post("/test")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<?> test(HttpRequest<?> request, Session session, String id, @Body String body) {
    checked(request, session, body);
    return to("/deliveries/" + Join.of(webhooks.test(id)) + "?done=tested");
  }

  /** Creates a new secret, and redirects to the page that shows it once. */
  @Post("/rotate")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<?> rotate(HttpRequest<?> request, Session session, String id, @Body String body) {
    checked(request, session, body);
    NewSecret made = Join.of(webhooks.rotate(id, session.principal().actor()));
    return cookies.toPage(made, session, "rotated");
  }

  /** Enables the webhook: events are sent again from now on. */
  @Post("/enable")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<?> enable(HttpRequest<?> request, Session session, String id, @Body String body) {
    checked(request, session, body);
    return turn(session, id, true);
  }

  /** Disables the webhook: nothing is sent any more, and new events are parked. */
  @Post("/disable")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<?> disable(HttpRequest<?> request, Session session, String id, @Body String body) {
    checked(request, session, body);
    return turn(session, id, false);
  }

  private HttpResponse<?> turn(Session session, String id, boolean on) {
    EndpointChange change = new EndpointChange(null, null, null, on);
    String made = Join.of(webhooks.update(id, change, session.principal().actor())).id();
    return to("/webhooks/" + made + "?done=" + (on ? "enabled" : "disabled"));
  }

  /** Removes the webhook; 409 for one from the configuration. */
  @Post("/delete")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<?> delete(HttpRequest<?> request, Session session, String id, @Body String body) {
    checked(request, session, body);
    Join.of(webhooks.delete(id, session.principal().actor()));
    return to("/webhooks?done=deleted");
  }

  /**
   * Sends again what was not accepted in the last {@code hours}, one of the periods in the form.
   */
  @Post("/recover")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<?> recover(HttpRequest<?> request, Session session, String id, @Body String body) {
    String typed = checked(request, session, body).first("hours");
    int hours =
        WebhookViews.PERIODS.stream()
            .filter(period -> typed.equals(period.toString()))
            .findFirst()
            .orElseThrow(() -> unknown(request));
    String known = webhooks.get(id).id();
    int count = Join.of(webhooks.recover(known, clock.instant().minus(Duration.ofHours(hours))));
    return to("/webhooks/" + known + "?done=recovered&count=" + count);
  }

  private Refusal unknown(HttpRequest<?> request) {
    String label = readers.of(request).words().of("page.webhook.recover.since");
    Fault fault = Fault.of("/hours", "not_an_option", Map.of("label", label));
    return new Refusal(Refusal.Kind.UNPROCESSABLE, "invalid_body", "", List.of(fault));
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
