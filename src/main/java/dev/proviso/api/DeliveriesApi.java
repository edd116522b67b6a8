package dev.proviso.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.access.Right;
import dev.proviso.delivery.Deliveries;
import dev.proviso.delivery.DeliveryDocument;
import dev.proviso.delivery.Webhooks;
import dev.proviso.http.Needs;
import dev.proviso.outbox.OutboxFilter;
import dev.proviso.outbox.Work;
import dev.proviso.outbox.WorkState;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What was sent to whom, and how that went: for admins, since it tells what receivers answered. */
@Controller("/api")
@Tag(name = "Webhooks")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DeliveriesApi {

  private static final int DEFAULT_LIMIT = 50;

  private final Deliveries deliveries;
  private final Webhooks webhooks;
  private final NextPage nextPage;
  private final Sentences sentences;

  DeliveriesApi(Deliveries deliveries, Webhooks webhooks, NextPage nextPage, Sentences sentences) {
    this.deliveries = deliveries;
    this.webhooks = webhooks;
    this.nextPage = nextPage;
    this.sentences = sentences;
  }

  /** Lists deliveries, newest first. */
  @Get("/deliveries")
  @Needs(Right.ADMINISTER)
  @Operation(operationId = "listDeliveries", summary = "List callbacks and webhooks that were sent")
  @ApiResponse(
      responseCode = "200",
      description = "Deliveries, newest first.",
      headers = @Header(name = "Link", ref = "#/components/headers/Link"),
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/Deliveries")))
  @Refuses
  HttpResponse<JsonNode> list(
      HttpRequest<?> request,
      @Parameter(
              description = "Only those that stand there.",
              schema = @Schema(ref = "#/components/schemas/DeliveryStatus"))
          @Nullable
          @QueryValue
          String status,
      @Parameter(name = "request_id", description = "Only what concerns this request.")
          @Nullable
          @QueryValue("request_id")
          String requestId,
      @Parameter(
              description =
                  "How many at most; less than 1 is taken as 1, more than 1,000 as 1,000.",
              schema =
                  @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "50"))
          @Nullable
          @QueryValue
          String limit,
      @Parameter(description = "An id: only older ones. `Link: rel=\"next\"` has it.")
          @Nullable
          @QueryValue
          String before) {
    return page(request, null, status, Parameters.text("request_id", requestId), limit, before);
  }

  /** Lists the deliveries of a webhook, newest first. */
  @Get("/webhooks/{id}/deliveries")
  @Needs(Right.ADMINISTER)
  @Operation(operationId = "listWebhookDeliveries", summary = "List what was sent to a webhook")
  @ApiResponse(
      responseCode = "200",
      description = "Deliveries, newest first.",
      headers = @Header(name = "Link", ref = "#/components/headers/Link"),
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/Deliveries")))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @Refuses
  HttpResponse<JsonNode> ofWebhook(
      HttpRequest<?> request,
      @PathVariable String id,
      @Parameter(
              description = "Only those that stand there.",
              schema = @Schema(ref = "#/components/schemas/DeliveryStatus"))
          @Nullable
          @QueryValue
          String status,
      @Parameter(
              description =
                  "How many at most; less than 1 is taken as 1, more than 1,000 as 1,000.",
              schema =
                  @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "50"))
          @Nullable
          @QueryValue
          String limit,
      @Parameter(description = "An id: only older ones. `Link: rel=\"next\"` has it.")
          @Nullable
          @QueryValue
          String before) {
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
    WorkState state =
        Parameters.word(
            "status", status, Deliveries::state, "waiting", "delivered", "parked", "refused");
    String end = Parameters.text("before", before);
    List<Work> found = deliveries.list(new OutboxFilter(state, webhook, requestId, end, size + 1));
    return nextPage.answer(
        request, found, size, work -> DeliveryDocument.of(work, sentences::of), Work::id);
  }

  /** One delivery: what was sent, and every attempt. */
  @Get("/deliveries/{id}")
  @Needs(Right.ADMINISTER)
  @Operation(operationId = "getDelivery", summary = "A delivery with every attempt")
  @ApiResponse(
      responseCode = "200",
      description = "The delivery.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/DeliveryWithAttempts")))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @Refuses
  ObjectNode get(@PathVariable String id) {
    return DeliveryDocument.of(deliveries.get(id), sentences::of);
  }

  /** Sends a delivery again, under the same id. */
  @Post("/deliveries/{id}/redeliver")
  @Status(HttpStatus.ACCEPTED)
  @Needs(Right.ADMINISTER)
  @Operation(operationId = "redeliver", summary = "Send a delivery again, under the same id")
  @ApiResponse(
      responseCode = "202",
      description = "It is on its way.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/Delivery")))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/WebhookConflict")
  @ApiResponse(responseCode = "503", ref = "#/components/responses/Unavailable")
  @Refuses
  CompletionStage<ObjectNode> redeliver(@PathVariable String id) {
    return deliveries.redeliver(id).thenApply(it -> DeliveryDocument.of(it, sentences::of));
  }
}
