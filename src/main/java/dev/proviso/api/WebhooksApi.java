package dev.proviso.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.access.Principal;
import dev.proviso.access.Right;
import dev.proviso.delivery.EndpointDocument;
import dev.proviso.delivery.EndpointReader;
import dev.proviso.delivery.Webhooks;
import dev.proviso.http.JsonBody;
import dev.proviso.http.Needs;
import dev.proviso.json.JsonText;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletionStage;

/** Webhooks: made, listed, changed, tried and removed by an admin. */
@Controller("/api/webhooks")
@Tag(name = "Webhooks")
final class WebhooksApi {

  private final Webhooks webhooks;
  private final EndpointReader reader;
  private final Sentences sentences;

  WebhooksApi(Webhooks webhooks, EndpointReader reader, Sentences sentences) {
    this.webhooks = webhooks;
    this.reader = reader;
    this.sentences = sentences;
  }

  /** Makes a webhook; the answer is the only place where its secret is shown. */
  @Post
  @Status(HttpStatus.CREATED)
  @Needs(Right.ADMINISTER)
  @Operation(operationId = "createWebhook", summary = "Make a webhook")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/NewWebhook"),
              examples = {
                @ExampleObject(name = "all", ref = "#/components/examples/AllEvents"),
                @ExampleObject(name = "outcomes", ref = "#/components/examples/SomeEvents")
              }))
  @ApiResponse(
      responseCode = "201",
      description = "The webhook with its secret, which is never shown again.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/CreatedWebhook")))
  @ApiResponse(responseCode = "409", ref = "#/components/responses/WebhookConflict")
  @Refuses
  @RefusesBody
  CompletionStage<ObjectNode> create(
      @Parameter(hidden = true) @JsonBody JsonNode body,
      @Parameter(hidden = true) Principal caller) {
    return webhooks
        .create(reader.draft(body), caller.actor())
        .thenApply(it -> EndpointDocument.of(it, sentences::of));
  }

  /** Every webhook, the oldest first, those of the configuration too. */
  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  @Needs(Right.ADMINISTER)
  @Operation(operationId = "listWebhooks", summary = "List all webhooks and how they are")
  @ApiResponse(
      responseCode = "200",
      description = "The webhooks, oldest first.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/Webhooks")))
  @Refuses
  ArrayNode list() {
    ArrayNode all = JsonText.array();
    webhooks.list().forEach(endpoint -> all.add(EndpointDocument.of(endpoint, sentences::of)));
    return all;
  }

  /** One webhook. */
  @Get("/{id}")
  @ExecuteOn(TaskExecutors.BLOCKING)
  @Needs(Right.ADMINISTER)
  @Operation(operationId = "getWebhook", summary = "A webhook and how it is")
  @ApiResponse(
      responseCode = "200",
      description = "The webhook.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/Webhook")))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @Refuses
  ObjectNode get(@PathVariable String id) {
    return EndpointDocument.of(webhooks.get(id), sentences::of);
  }

  /** Changes parts of a webhook; what waits for it goes to its new address. */
  @Patch("/{id}")
  @Needs(Right.ADMINISTER)
  @Operation(operationId = "updateWebhook", summary = "Change, enable or disable a webhook")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/WebhookChange"),
              examples = @ExampleObject(name = "on", ref = "#/components/examples/Enable")))
  @ApiResponse(
      responseCode = "200",
      description = "The webhook as it is now.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/Webhook")))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/WebhookConflict")
  @Refuses
  @RefusesBody
  CompletionStage<ObjectNode> update(
      @PathVariable String id,
      @Parameter(hidden = true) @JsonBody JsonNode body,
      @Parameter(hidden = true) Principal caller) {
    return webhooks
        .update(id, reader.change(body), caller.actor())
        .thenApply(it -> EndpointDocument.of(it, sentences::of));
  }

  /** Removes a webhook. */
  @Delete("/{id}")
  @Needs(Right.ADMINISTER)
  @Operation(operationId = "deleteWebhook", summary = "Remove a webhook")
  @ApiResponse(
      responseCode = "200",
      description = "It is gone, and what waited for it is parked.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/DeletedWebhook")))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/WebhookConflict")
  @ApiResponse(responseCode = "503", ref = "#/components/responses/Unavailable")
  @Refuses
  CompletionStage<ObjectNode> delete(
      @PathVariable String id, @Parameter(hidden = true) Principal caller) {
    return webhooks
        .delete(id, caller.actor())
        .thenApply(nothing -> JsonText.object().put("status", "deleted"));
  }

  /** Gives a new secret; for 24 hours the former one signs too. */
  @Post("/{id}/rotate")
  @Needs(Right.ADMINISTER)
  @Operation(operationId = "rotateWebhook", summary = "Give a webhook a new secret")
  @ApiResponse(
      responseCode = "200",
      description = "The webhook with its new secret, which is never shown again.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/CreatedWebhook")))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/WebhookConflict")
  @ApiResponse(responseCode = "503", ref = "#/components/responses/Unavailable")
  @Refuses
  CompletionStage<ObjectNode> rotate(
      @PathVariable String id, @Parameter(hidden = true) Principal caller) {
    return webhooks
        .rotate(id, caller.actor())
        .thenApply(it -> EndpointDocument.of(it, sentences::of));
  }

  /** Sends the event {@code test}, even to a disabled webhook. */
  @Post("/{id}/test")
  @Status(HttpStatus.ACCEPTED)
  @Needs(Right.ADMINISTER)
  @Operation(operationId = "testWebhook", summary = "Send a test event to a webhook")
  @ApiResponse(
      responseCode = "202",
      description = "It is on its way; the delivery tells how it went.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/StartedDelivery")))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "503", ref = "#/components/responses/Unavailable")
  @Refuses
  @ExecuteOn(TaskExecutors.BLOCKING)
  CompletionStage<ObjectNode> test(@PathVariable String id) {
    return webhooks.test(id).thenApply(sent -> JsonText.object().put("delivery_id", sent));
  }

  /** Sends again what a webhook did not take. */
  @Post("/{id}/recover")
  @Status(HttpStatus.ACCEPTED)
  @Needs(Right.ADMINISTER)
  @Operation(operationId = "recoverWebhook", summary = "Send again what was not taken since then")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/Recovery"),
              examples = @ExampleObject(name = "since", ref = "#/components/examples/Since")))
  @ApiResponse(
      responseCode = "202",
      description = "How many deliveries are on their way.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/Recovered")))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @Refuses
  @RefusesBody
  CompletionStage<ObjectNode> recover(
      @PathVariable String id, @Parameter(hidden = true) @JsonBody JsonNode body) {
    return webhooks
        .recover(id, reader.since(body))
        .thenApply(count -> JsonText.object().put("deliveries", count));
  }
}
