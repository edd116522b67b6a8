package dev.proviso.doors.web.webhooks;

import dev.proviso.channels.Deliveries;
import dev.proviso.channels.Delivery;
import dev.proviso.channels.webhook.Endpoint;
import dev.proviso.channels.webhook.Webhooks;
import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.doors.access.Csrf;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.shell.Join;
import dev.proviso.doors.web.shell.Pages;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.Readers;
import dev.proviso.doors.web.shell.SubmittedForm;
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
import java.util.Set;

/** One delivery: what was sent to whom, every attempt, and a button to send it again. */
@Controller("/deliveries/{id}")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class DeliveryPage {

  private static final Set<String> DONE = Set.of("tested", "redelivered");

  private final Deliveries deliveries;
  private final Webhooks webhooks;
  private final Readers readers;
  private final Pages pages;
  private final Csrf csrf;
  private final Clock clock;

  DeliveryPage(
      Deliveries deliveries,
      Webhooks webhooks,
      Readers readers,
      Pages pages,
      Csrf csrf,
      Clock clock) {
    this.deliveries = deliveries;
    this.webhooks = webhooks;
    this.readers = readers;
    this.pages = pages;
    this.csrf = csrf;
    this.clock = clock;
  }

  /** The delivery. For admins only, since it shows what a receiver answered. */
  @Get
  @Needs(Right.ADMINISTER)
  HttpResponse<String> open(HttpRequest<?> request, String id) {
    Reader reader = readers.of(request);
    Delivery delivery = deliveries.get(id);
    DeliveryView view = DeliveryView.of(delivery, webhookOf(delivery), reader, clock.instant());
    Map<String, Object> model = new HashMap<>();
    model.put("d", view);
    model.put("done", request.getParameters().getFirst("done").filter(DONE::contains).orElse(null));
    String title = reader.words().of("page.delivery.title", "event", view.row().event());
    return pages.write(request, HttpStatus.OK, "delivery", title, WebhookViews.SECTION, model);
  }

  private String webhookOf(Delivery delivery) {
    return webhooks.list().stream()
        .map(Endpoint::id)
        .filter(id -> id.equals(delivery.job().recipient()))
        .findFirst()
        .orElse(null);
  }

  /**
   * Sends it again under the same id; 409 while an attempt is being made, or if the receiver is
   * gone.
   */
  @Post("/redeliver")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<?> redeliver(HttpRequest<?> request, Session session, String id, @Body String body) {
    csrf.check(request, session, SubmittedForm.read(body).text("_csrf"));
    String sent = Join.of(deliveries.redeliver(id)).id();
    return HttpResponse.seeOther(URI.create("/deliveries/" + sent + "?done=redelivered"));
  }
}
