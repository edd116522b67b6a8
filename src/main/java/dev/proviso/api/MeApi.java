package dev.proviso.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.access.Principal;
import dev.proviso.access.Right;
import dev.proviso.http.Needs;
import dev.proviso.json.JsonText;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Who the caller is. */
@Controller("/api/me")
@Tag(name = "Keys")
final class MeApi {

  /** The principal behind the key of this call. */
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
  ObjectNode me(@Parameter(hidden = true) Principal caller) {
    return JsonText.object()
        .put("id", caller.id())
        .put("name", caller.name())
        .put("role", caller.role().word())
        .put("rate_limit", caller.rateLimit());
  }
}
