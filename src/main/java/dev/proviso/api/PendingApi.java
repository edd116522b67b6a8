package dev.proviso.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.proviso.access.Principal;
import dev.proviso.access.Right;
import dev.proviso.http.Needs;
import dev.proviso.json.JsonText;
import dev.proviso.requests.Dossier;
import dev.proviso.requests.QueueFilter;
import dev.proviso.requests.RequestDocument;
import dev.proviso.requests.Requests;
import dev.proviso.requests.Visibility;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** The queue: what waits for a decision. */
@Controller("/api/pending")
@Tag(name = "Requests")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PendingApi {

  private static final int DEFAULT_LIMIT = 200;

  private final Requests requests;
  private final RequestDocument documents;

  PendingApi(Requests requests, RequestDocument documents) {
    this.requests = requests;
    this.documents = documents;
  }

  /**
   * Lists the pending requests: critical, high, normal, low; within one, first what expires within
   * the hour, the soonest first, then the oldest.
   */
  @Get
  @Needs({Right.READ_ALL, Right.CREATE})
  @Operation(operationId = "listPending", summary = "List what waits for a decision")
  @ApiResponse(
      responseCode = "200",
      description =
          "The pending requests in the order of the queue: by priority, within one first what expires"
              + " within the hour, the soonest first, then the oldest. Fewer than `limit` where they"
              + " are large.",
      headers = @Header(name = "X-Total-Count", ref = "#/components/headers/TotalCount"),
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/Requests")))
  @Refuses
  HttpResponse<JsonNode> list(
      @Parameter(hidden = true) Principal principal,
      @Parameter(
              description =
                  "How many at most; less than 1 is taken as 1, more than 1,000 as 1,000.",
              schema =
                  @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "200"))
          @Nullable
          @QueryValue
          String limit,
      @Parameter(
              description = "How many to skip.",
              schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
          @Nullable
          @QueryValue
          String offset) {
    Visibility visibility = Seen.by(principal);
    QueueFilter filter =
        new QueueFilter(
            null,
            null,
            null,
            null,
            Parameters.limit(limit, DEFAULT_LIMIT),
            (int) Parameters.count("offset", offset, 0, Integer.MAX_VALUE));
    ArrayNode page = JsonText.array();
    requests
        .queue(filter, visibility)
        .forEach(request -> page.add(documents.of(new Dossier(request, Optional.empty()))));
    return HttpResponse.<JsonNode>ok(page)
        .header("X-Total-Count", Long.toString(requests.count(filter, visibility)));
  }
}
