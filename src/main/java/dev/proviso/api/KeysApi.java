package dev.proviso.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.access.ApiKeys;
import dev.proviso.access.KeyDocument;
import dev.proviso.access.Principal;
import dev.proviso.access.Right;
import dev.proviso.http.JsonBody;
import dev.proviso.http.Needs;
import dev.proviso.json.JsonText;
import dev.proviso.json.Members;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
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
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Keys: made, listed, rotated, revoked by an admin. */
@Controller("/api/keys")
@Tag(name = "Keys")
final class KeysApi {

  private final ApiKeys keys;

  KeysApi(ApiKeys keys) {
    this.keys = keys;
  }

  /** Makes a key; the answer is the only place where it is shown. */
  @Post
  @Status(HttpStatus.CREATED)
  @Needs(Right.ADMINISTER)
  @Operation(operationId = "createKey", summary = "Make a key")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/NewKey"),
              examples = {
                @ExampleObject(name = "agent", ref = "#/components/examples/AgentKey"),
                @ExampleObject(name = "temporary", ref = "#/components/examples/TemporaryKey")
              }))
  @ApiResponse(
      responseCode = "201",
      description = "The key; it is never shown again.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/CreatedKey")))
  @Refuses
  @RefusesBody
  CompletionStage<ObjectNode> create(
      @Parameter(hidden = true) @JsonBody JsonNode body,
      @Parameter(hidden = true) Principal caller) {
    KeyOrder order = KeyOrder.read(body);
    return keys.create(
            order.name(), order.role(), order.expiresAt(), order.rateLimit(), caller.actor())
        .thenApply(KeyDocument::of);
  }

  /** Every key without its secret, the newest first, ended ones too. */
  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  @Needs(Right.ADMINISTER)
  @Operation(operationId = "listKeys", summary = "List all keys, without their secrets")
  @ApiResponse(
      responseCode = "200",
      description = "The keys, newest first.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/Keys")))
  @Refuses
  ArrayNode list() {
    ArrayNode all = JsonText.array();
    keys.list().forEach(key -> all.add(KeyDocument.of(key)));
    return all;
  }

  /** Ends a key and its sessions at once. */
  @Delete("/{id}")
  @Needs(Right.ADMINISTER)
  @Operation(operationId = "revokeKey", summary = "Revoke a key and its sessions at once")
  @ApiResponse(
      responseCode = "200",
      description = "The key, revoked.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/Key")))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "503", ref = "#/components/responses/Unavailable")
  @Refuses
  CompletionStage<ObjectNode> revoke(
      @PathVariable String id, @Parameter(hidden = true) Principal caller) {
    return keys.revoke(id, caller.actor()).thenApply(KeyDocument::of);
  }

  /**
   * Gives the same principal a new key; the old one works for a while beside it, unless it is that
   * of another who decides: that one ends at once, and its holder is told.
   */
  @Post("/{id}/rotate")
  @Status(HttpStatus.CREATED)
  @Needs(Right.ADMINISTER)
  @Operation(operationId = "rotateKey", summary = "Replace a key; its principal stays the same")
  @RequestBody(
      required = false,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/Rotation"),
              examples = {
                @ExampleObject(name = "atOnce", ref = "#/components/examples/RotateAtOnce")
              }))
  @ApiResponse(
      responseCode = "201",
      description = "The new key; it is never shown again.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/CreatedKey")))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @Refuses
  @RefusesBody
  CompletionStage<ObjectNode> rotate(
      @PathVariable String id,
      @Parameter(hidden = true) @JsonBody @Nullable JsonNode body,
      @Parameter(hidden = true) Principal caller) {
    Members members = Members.of(body == null ? JsonText.object() : body);
    Long overlap = members.integer("overlap_seconds", 0, ApiKeys.MAX_OVERLAP.toSeconds());
    members.refuseFaults();
    return keys.rotate(id, overlap == null ? null : Duration.ofSeconds(overlap), caller.actor())
        .thenApply(KeyDocument::of);
  }
}
