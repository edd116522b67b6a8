package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.core.requests.QueueFilter;
import dev.proviso.core.requests.RequestDocument;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.doors.VisibleTo;
import dev.proviso.doors.access.Needs;
import dev.proviso.platform.json.JsonText;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;

/** The queue: what waits for a decision. */
@Controller("/api/pending")
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
  HttpResponse<JsonNode> list(
      Principal principal,
      @Nullable @QueryValue String limit,
      @Nullable @QueryValue String offset) {
    Visibility visibility = VisibleTo.by(principal);
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
        .forEach(
            request -> page.add(documents.of(new RequestWithDecision(request, Optional.empty()))));
    return HttpResponse.<JsonNode>ok(page)
        .header("X-Total-Count", Long.toString(requests.count(filter, visibility)));
  }
}
