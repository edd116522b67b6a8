package dev.proviso.doors.web.webhooks;

import dev.proviso.channels.Deliveries;
import dev.proviso.channels.Delivery;
import dev.proviso.channels.webhook.Endpoint;
import dev.proviso.channels.webhook.NewSecret;
import dev.proviso.channels.webhook.Webhooks;
import dev.proviso.core.ledger.EventType;
import dev.proviso.doors.web.shell.Pages;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.doors.web.shell.Readers;
import dev.proviso.platform.jobs.JobFilter;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds the pages of webhooks, and the responses with them. */
@Singleton
final class WebhookViews {

  static final String SECTION = "webhooks";

  /** The periods, in hours, for which failed deliveries can be sent again. */
  static final List<Integer> PERIODS = List.of(1, 24, 72, 168, 720);

  private static final int PAGE = 25;
  private static final Set<String> DONE =
      Set.of("created", "changed", "rotated", "deleted", "enabled", "disabled", "recovered");

  private final Webhooks webhooks;
  private final Deliveries deliveries;
  private final Readers readers;
  private final Pages pages;
  private final Clock clock;

  WebhookViews(
      Webhooks webhooks, Deliveries deliveries, Readers readers, Pages pages, Clock clock) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.readers = readers;
    this.pages = pages;
    this.clock = clock;
  }

  /** The list with its form. */
  MutableHttpResponse<String> list(HttpRequest<?> request, HttpStatus status, WebhookForm form) {
    Reader reader = readers.of(request);
    List<WebhookView> all = webhooks.list().stream().map(it -> view(it, reader)).toList();
    Map<String, Object> model = model(request);
    model.put("webhooks", all);
    model.put("disabled", all.stream().filter(it -> !it.enabled()).toList());
    String name = reader.words().of("page.webhooks");
    return write(request, status, "webhooks", name, form, model);
  }

  /** The form of an existing webhook. */
  MutableHttpResponse<String> edit(
      HttpRequest<?> request, HttpStatus status, Endpoint endpoint, WebhookForm form) {
    Map<String, Object> model = model(request);
    model.put("w", view(endpoint, readers.of(request)));
    String name = readers.of(request).words().of("page.webhook.edit");
    return write(request, status, "webhook-edit", name, form, model);
  }

  private MutableHttpResponse<String> write(
      HttpRequest<?> request,
      HttpStatus status,
      String view,
      String name,
      WebhookForm form,
      Map<String, Object> model) {
    model.put("form", form);
    model.put("events", EventType.told());
    ReaderTexts words = readers.of(request).words();
    boolean wrong = !form.errors().isEmpty();
    String title = wrong ? words.of("page.title.error", "title", name) : name;
    return pages.write(request, status, view, title, SECTION, model);
  }

  private static Map<String, Object> model(HttpRequest<?> request) {
    Map<String, Object> model = new HashMap<>();
    model.put("done", request.getParameters().getFirst("done").filter(DONE::contains).orElse(null));
    return model;
  }

  private WebhookView view(Endpoint endpoint, Reader reader) {
    return WebhookView.of(
        endpoint,
        webhooks.isGone(endpoint),
        webhooks.hasOwnSecret(endpoint),
        reader,
        clock.instant());
  }

  /** One webhook with its deliveries and the secret that was just created, or null. */
  MutableHttpResponse<String> one(HttpRequest<?> request, Endpoint endpoint, NewSecret made) {
    Reader reader = readers.of(request);
    WebhookView view = view(endpoint, reader);
    Map<String, Object> model = model(request);
    model.put("secret", made == null ? null : SecretView.of(made));
    model.put("w", view);
    model.put("count", number(request));
    model.put("periods", PERIODS);
    list(model, request, endpoint.id(), reader);
    String title = reader.words().of("page.webhook.title", "url", view.plainUrl());
    return pages.write(request, HttpStatus.OK, "webhook", title, SECTION, model);
  }

  private static String number(HttpRequest<?> request) {
    String count = request.getParameters().getFirst("count").orElse("");
    return count.matches("\\d{1,9}") ? count : "0";
  }

  private void list(Map<String, Object> model, HttpRequest<?> request, String id, Reader reader) {
    String status = word(request, "status");
    String before = word(request, "before");
    var state = status == null ? null : Deliveries.state(status).orElse(null);
    JobFilter filter = new JobFilter(state, id, null, before, PAGE + 1);
    List<Delivery> found = deliveries.withAttempts(filter);
    List<Delivery> shown = found.subList(0, Math.min(PAGE, found.size()));
    Instant now = clock.instant();
    model.put("rows", shown.stream().map(it -> DeliveryRow.of(it, reader, now)).toList());
    model.put("status", state == null ? "" : status);
    model.put("newest", before == null ? null : address(id, state == null ? null : status, null));
    String last = found.size() > PAGE ? shown.get(PAGE - 1).job().id() : null;
    model.put("older", last == null ? null : address(id, state == null ? null : status, last));
  }

  private static String word(HttpRequest<?> request, String name) {
    return request.getParameters().getFirst(name).filter(it -> !it.isBlank()).orElse(null);
  }

  private static String address(String id, String status, String before) {
    UriBuilder address = UriBuilder.of("/webhooks/" + id);
    if (status != null) {
      address.queryParam("status", status);
    }
    if (before != null) {
      address.queryParam("before", before);
    }
    return address.build().toString();
  }
}
