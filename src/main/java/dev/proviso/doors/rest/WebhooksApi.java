package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.webhook.EndpointDocument;
import dev.proviso.channels.webhook.EndpointReader;
import dev.proviso.channels.webhook.Webhooks;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.doors.access.Needs;
import dev.proviso.platform.http.body.JsonBody;
import dev.proviso.platform.json.JsonText;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.concurrent.CompletionStage;

/** Webhooks, as an admin creates, lists, changes, tests and removes them. */
@Controller("/api/webhooks")
final class WebhooksApi {

  private final Webhooks webhooks;
  private final EndpointReader reader;

  WebhooksApi(Webhooks webhooks, EndpointReader reader) {
    this.webhooks = webhooks;
    this.reader = reader;
  }

  /** Creates a webhook; this response is the only place where its secret is shown. */
  @Post
  @Status(HttpStatus.CREATED)
  @Needs(Right.ADMINISTER)
  CompletionStage<ObjectNode> create(@JsonBody JsonNode body, Principal caller) {
    return webhooks
        .create(reader.draft(body), caller.actor())
        .thenApply(it -> EndpointDocument.of(it, DeliveryReasons::english));
  }

  /** All webhooks, oldest first, including those of the configuration. */
  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  @Needs(Right.ADMINISTER)
  ArrayNode list() {
    ArrayNode all = JsonText.array();
    webhooks
        .list()
        .forEach(endpoint -> all.add(EndpointDocument.of(endpoint, DeliveryReasons::english)));
    return all;
  }

  /** One webhook. */
  @Get("/{id}")
  @ExecuteOn(TaskExecutors.BLOCKING)
  @Needs(Right.ADMINISTER)
  ObjectNode get(@PathVariable String id) {
    return EndpointDocument.of(webhooks.get(id), DeliveryReasons::english);
  }

  /** Changes parts of a webhook; waiting deliveries go to its new address. */
  @Patch("/{id}")
  @Needs(Right.ADMINISTER)
  CompletionStage<ObjectNode> update(
      @PathVariable String id, @JsonBody JsonNode body, Principal caller) {
    return webhooks
        .update(id, reader.change(body), caller.actor())
        .thenApply(it -> EndpointDocument.of(it, DeliveryReasons::english));
  }

  /** Removes a webhook. */
  @Delete("/{id}")
  @Needs(Right.ADMINISTER)
  CompletionStage<ObjectNode> delete(@PathVariable String id, Principal caller) {
    return webhooks
        .delete(id, caller.actor())
        .thenApply(nothing -> JsonText.object().put("status", "deleted"));
  }

  /** Creates a new secret; for 24 hours deliveries are signed with the old one as well. */
  @Post("/{id}/rotate")
  @Needs(Right.ADMINISTER)
  CompletionStage<ObjectNode> rotate(@PathVariable String id, Principal caller) {
    return webhooks
        .rotate(id, caller.actor())
        .thenApply(it -> EndpointDocument.of(it, DeliveryReasons::english));
  }

  /** Sends the event {@code test}, even to a disabled webhook. */
  @Post("/{id}/test")
  @Status(HttpStatus.ACCEPTED)
  @Needs(Right.ADMINISTER)
  @ExecuteOn(TaskExecutors.BLOCKING)
  CompletionStage<ObjectNode> test(@PathVariable String id) {
    return webhooks.test(id).thenApply(sent -> JsonText.object().put("delivery_id", sent));
  }

  /** Sends again the deliveries that a webhook did not accept. */
  @Post("/{id}/recover")
  @Status(HttpStatus.ACCEPTED)
  @Needs(Right.ADMINISTER)
  CompletionStage<ObjectNode> recover(@PathVariable String id, @JsonBody JsonNode body) {
    return webhooks
        .recover(id, reader.since(body))
        .thenApply(count -> JsonText.object().put("deliveries", count));
  }
}
