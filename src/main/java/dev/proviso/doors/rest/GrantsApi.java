package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.grants.Allowance;
import dev.proviso.core.grants.Call;
import dev.proviso.core.grants.Caller;
import dev.proviso.core.grants.Consumed;
import dev.proviso.core.grants.Grants;
import dev.proviso.core.grants.Report;
import dev.proviso.core.grants.Wish;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.core.requests.Requests;
import dev.proviso.doors.Ask;
import dev.proviso.doors.VisibleTo;
import dev.proviso.doors.access.Needs;
import dev.proviso.platform.Fault;
import dev.proviso.platform.http.body.JsonBody;
import dev.proviso.platform.http.problem.Problem;
import dev.proviso.platform.http.problem.Problems;
import dev.proviso.platform.json.Members;
import dev.proviso.platform.storage.Writes;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/** What was allowed: use it, report it, narrow it, take it back. */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
final class GrantsApi {

  private static final int MOST_USES = 100;
  private static final int USUAL_USES = 50;

  private final Grants grants;
  private final Requests requests;
  private final Writes writes;
  private final Problems problems;

  GrantsApi(Grants grants, Requests requests, Writes writes, Problems problems) {
    this.grants = grants;
    this.requests = requests;
    this.writes = writes;
    this.problems = problems;
  }

  /**
   * Asks, right before the deed, whether it is within what was allowed, and counts it. Once for
   * each {@code Idempotency-Key}: the same call again gets the same answer. Do nothing without
   * {@code allowed}.
   */
  @Post("/requests/{id}/consume")
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  @Needs(Right.USE)
  CompletionStage<HttpResponse<?>> consume(
      HttpRequest<?> request,
      Principal principal,
      @PathVariable String id,
      @Nullable @Header("Idempotency-Key") String idempotencyKey,
      @JsonBody(maxBytes = JsonBody.LARGE) JsonNode body) {
    if (request.getHeaders().getAll("Idempotency-Key").size() > 1) {
      throw Ask.badKey();
    }
    String key = Ask.requiredKey(idempotencyKey);
    Caller caller = caller(principal);
    Call call = Call.read(body, caller.executor());
    return writes
        .submit(grants.consume(id, call, key, caller, VisibleTo.by(principal)))
        .thenApply(consumed -> answer(consumed, Call.ignored(body), PlainLines.wantedBy(request)));
  }

  private HttpResponse<?> answer(Consumed consumed, List<Fault> ignored, boolean plain) {
    if (consumed instanceof Consumed.Allowed allowed) {
      MutableHttpResponse<?> response =
          plain
              ? use(allowed.answer()).ok()
              : HttpResponse.ok(Warnings.add(allowed.answer(), ignored))
                  .contentType(MediaType.APPLICATION_JSON_TYPE);
      return allowed.replayed() ? response.header("Idempotency-Replayed", "true") : response;
    }
    return refused((Consumed.Refused) consumed);
  }

  private static PlainLines use(JsonNode answer) {
    return new PlainLines()
        .add("allowed", answer.get("allowed").asText())
        .add("use", answer.get("use").asText());
  }

  private HttpResponse<JsonNode> refused(Consumed.Refused refused) {
    Problem problem = problems.of(refused.refusal(), Locale.ENGLISH);
    ObjectNode document = problems.document(problem);
    Allowance allowance = refused.allowance();
    document.put("state", allowance.state().word());
    document.set("remaining", allowance.remaining());
    return HttpResponse.<JsonNode>status(problem.status())
        .contentType(Problems.TYPE)
        .body(document);
  }

  /** Reports what came of a use; amounts that were held and not spent can come back by it. */
  @Post("/uses/{id}/report")
  @Needs(Right.USE)
  CompletionStage<HttpResponse<JsonNode>> report(
      Principal principal, @PathVariable String id, @JsonBody JsonNode body) {
    return writes
        .submit(grants.report(id, Report.read(body), caller(principal), VisibleTo.by(principal)))
        .thenApply(answer -> HttpResponse.ok(Warnings.add(answer, Report.ignored(body))));
  }

  /** Reports, once, what was done of a request that was never consumed. */
  @Post("/requests/{id}/report")
  @Needs(Right.USE)
  CompletionStage<HttpResponse<JsonNode>> reportOnly(
      Principal principal, @PathVariable String id, @JsonBody JsonNode body) {
    return writes
        .submit(
            grants.reportOnly(id, Report.read(body), caller(principal), VisibleTo.by(principal)))
        .thenApply(answer -> HttpResponse.ok(Warnings.add(answer, Report.ignored(body))));
  }

  private static Caller caller(Principal principal) {
    return new Caller(principal.actor(), principal.flags().executor());
  }

  /** What was allowed, how much of it is left, and its uses with their reports, newest first. */
  @Get("/requests/{id}/grant")
  @Needs({Right.READ_ALL, Right.CREATE})
  HttpResponse<JsonNode> read(
      Principal principal,
      @PathVariable String id,
      @Nullable @QueryValue String before,
      @Nullable @QueryValue String limit) {
    int size = (int) Parameters.clamped("limit", limit, USUAL_USES, 1, MOST_USES);
    String from = Parameters.text("before", before);
    return HttpResponse.ok(grants.document(requests.get(id, VisibleTo.by(principal)), from, size));
  }

  /** Narrows what was allowed; nothing can allow more. */
  @Post("/requests/{id}/grant/amend")
  @Needs(Right.DECIDE)
  CompletionStage<HttpResponse<JsonNode>> amend(
      Principal principal, @PathVariable String id, @JsonBody JsonNode body) {
    return writes
        .submit(grants.amend(id, Wish.read(body), principal.actor()))
        .thenApply(after -> HttpResponse.ok(Warnings.add(after.document(), Wish.ignored(body))));
  }

  /** Takes back what was allowed: who may decide, an admin, or the key that asked. */
  @Post("/requests/{id}/grant/revoke")
  @Needs({Right.DECIDE, Right.CREATE})
  CompletionStage<HttpResponse<JsonNode>> revoke(
      Principal principal, @PathVariable String id, @Nullable @JsonBody JsonNode body) {
    boolean any = principal.may(Right.DECIDE);
    return writes
        .submit(grants.revoke(id, comment(body), any, principal.actor(), VisibleTo.by(principal)))
        .thenApply(after -> HttpResponse.ok(after.document()));
  }

  private static String comment(JsonNode body) {
    if (body == null) {
      return null;
    }
    Members members = Members.of(body);
    String comment = members.text("comment", 10_000);
    members.refuseFaults();
    return comment;
  }
}
