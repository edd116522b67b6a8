package dev.proviso.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.access.Principal;
import dev.proviso.access.Right;
import dev.proviso.delivery.CallbackSecrets;
import dev.proviso.http.Needs;
import dev.proviso.json.JsonText;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletionStage;

/** Who the caller is. */
@Controller("/api/me")
@Tag(name = "Keys")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MeApi {

  private final CallbackSecrets callbackSecrets;

  MeApi(CallbackSecrets callbackSecrets) {
    this.callbackSecrets = callbackSecrets;
  }

  /** The principal behind the key of this call, and what signs the callbacks that it asks for. */
  @Get
  @Needs({Right.CREATE, Right.READ_ALL})
  @Operation(operationId = "me", summary = "Who this key belongs to")
  @ApiResponse(
      responseCode = "200",
      description = "The principal.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/Me")))
  @Refuses
  CompletionStage<ObjectNode> me(@Parameter(hidden = true) Principal caller) {
    ObjectNode me =
        JsonText.object()
            .put("id", caller.id())
            .put("name", caller.name())
            .put("role", caller.role().word())
            .put("rate_limit", caller.rateLimit());
    return callbackSecrets.of(caller.id()).thenApply(secret -> me.put("callback_secret", secret));
  }
}
