package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.Deliveries;
import dev.proviso.channels.webhook.Webhooks;
import dev.proviso.core.identity.Right;
import dev.proviso.doors.access.Needs;
import dev.proviso.platform.jobs.Job;
import dev.proviso.platform.jobs.JobFilter;
import dev.proviso.platform.jobs.JobState;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Deliveries: what was sent to whom, and what came of it. For admins only, since it shows what
 * receivers answered.
 */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DeliveriesApi {

  private static final int DEFAULT_LIMIT = 50;

  private final Deliveries deliveries;
  private final Webhooks webhooks;
  private final NextLink nextLink;

  DeliveriesApi(Deliveries deliveries, Webhooks webhooks, NextLink nextLink) {
    this.deliveries = deliveries;
    this.webhooks = webhooks;
    this.nextLink = nextLink;
  }

  /** Lists deliveries, newest first. */
  @Get("/deliveries")
  @Needs(Right.ADMINISTER)
  HttpResponse<JsonNode> list(
      HttpRequest<?> request,
      @Nullable @QueryValue String status,
      @Nullable @QueryValue("request_id") String requestId,
      @Nullable @QueryValue String limit,
      @Nullable @QueryValue String before) {
    return page(request, null, status, Parameters.text("request_id", requestId), limit, before);
  }

  /** Lists the deliveries of a webhook, newest first. */
  @Get("/webhooks/{id}/deliveries")
  @Needs(Right.ADMINISTER)
  HttpResponse<JsonNode> ofWebhook(
      HttpRequest<?> request,
      @PathVariable String id,
      @Nullable @QueryValue String status,
      @Nullable @QueryValue String limit,
      @Nullable @QueryValue String before) {
    return page(request, webhooks.get(id).id(), status, null, limit, before);
  }

  private HttpResponse<JsonNode> page(
      HttpRequest<?> request,
      String webhook,
      String status,
      String requestId,
      String limit,
      String before) {
    int size = Parameters.limit(limit, DEFAULT_LIMIT);
    JobState state =
        Parameters.word(
            "status", status, Deliveries::state, "waiting", "delivered", "parked", "refused");
    String end = Parameters.text("before", before);
    List<Job> found = deliveries.list(new JobFilter(state, webhook, requestId, end, size + 1));
    return nextLink.answer(request, found, size, DeliveryDocument::of, Job::id);
  }

  /** One delivery: what was sent, and every attempt. */
  @Get("/deliveries/{id}")
  @Needs(Right.ADMINISTER)
  ObjectNode get(@PathVariable String id) {
    return DeliveryDocument.of(deliveries.get(id));
  }

  /** Sends a delivery again, under the same id. */
  @Post("/deliveries/{id}/redeliver")
  @Status(HttpStatus.ACCEPTED)
  @Needs(Right.ADMINISTER)
  CompletionStage<ObjectNode> redeliver(@PathVariable String id) {
    return deliveries.redeliver(id).thenApply(DeliveryDocument::of);
  }
}
