package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Draft;
import dev.proviso.core.grants.Allowance;
import dev.proviso.core.grants.Grants;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.core.requests.RenderedLists;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestDocument;
import dev.proviso.core.requests.RequestFilter;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Submitted;
import dev.proviso.core.requests.Visibility;
import dev.proviso.doors.Ask;
import dev.proviso.doors.Patience;
import dev.proviso.doors.VisibleTo;
import dev.proviso.doors.access.Callers;
import dev.proviso.doors.access.Needs;
import dev.proviso.platform.PublicUrl;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.http.body.JsonBody;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.Writes;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.concurrent.CompletionStage;

/** Requests: submit, read, wait for, list, cancel, decide. */
@Controller("/api/requests")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RequestsApi {

  private final Ask ask;
  private final Requests requests;
  private final Grants grants;
  private final Writes writes;
  private final RequestDocument documents;
  private final PublicUrl publicUrl;
  private final RenderedLists lists;
  private final ListAnswers answers;

  RequestsApi(
      Ask ask,
      Requests requests,
      Grants grants,
      Writes writes,
      RequestDocument documents,
      PublicUrl publicUrl,
      RenderedLists lists,
      ListAnswers answers) {
    this.ask = ask;
    this.requests = requests;
    this.grants = grants;
    this.writes = writes;
    this.documents = documents;
    this.publicUrl = publicUrl;
    this.lists = lists;
    this.answers = answers;
  }

  /**
   * Puts a request into the queue, for a person to decide. With an {@code Idempotency-Key}, the
   * same body again gets the stored answer, for 7 days.
   */
  @Post
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  @Needs(Right.CREATE)
  CompletionStage<HttpResponse<?>> submit(
      HttpRequest<?> request,
      Principal principal,
      @Nullable @Header("Idempotency-Key") String idempotencyKey,
      @JsonBody(
              maxBytes = JsonBody.LARGE,
              controlled = {"plan", "context", "preview"})
          JsonNode body) {
    if (request.getHeaders().getAll("Idempotency-Key").size() > 1) {
      throw Ask.badKey();
    }
    boolean plain = PlainLines.wantedBy(request);
    return ask.submit(principal, idempotencyKey, body).thenApply(asked -> created(asked, plain));
  }

  private HttpResponse<?> created(Ask.Asked asked, boolean plain) {
    Submitted submitted = asked.submitted();
    ObjectNode document = documents.of(submitted);
    MutableHttpResponse<?> response =
        HttpResponse.created(
            Warnings.add(document, asked.ignored()),
            URI.create(publicUrl.base() + "/api/requests/" + submitted.id()));
    if (submitted.replayed()) {
      response.header("Idempotency-Replayed", "true");
    }
    return plain
        ? PlainOutcome.of(document).in(response)
        : response.contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  /** Lists requests, newest first; an agent's key sees its own. */
  @Get
  @Needs({Right.READ_ALL, Right.CREATE})
  HttpResponse<byte[]> list(
      HttpRequest<?> request, Principal principal, @RequestBean ListQuery query) {
    Visibility visibility = VisibleTo.by(principal);
    RequestFilter filter = query.filter();
    if (filter.before() != null && requests.find(filter.before(), visibility).isEmpty()) {
      throw Refusal.parameter("before", "the id of a request");
    }
    return answers.answer(request, visibility, () -> lists.page(filter, visibility));
  }

  /**
   * Reads a request. With {@code wait}, the answer is held until it is decided, expired or
   * cancelled, or the time is up; a wait costs the server next to nothing.
   */
  @Get("/{id}")
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  @Needs({Right.READ_ALL, Right.CREATE})
  CompletionStage<HttpResponse<?>> read(
      HttpRequest<?> request,
      Principal principal,
      @PathVariable String id,
      @Nullable @QueryValue String wait) {
    Waiting waiting = Waiting.of(wait, request.getHeaders().getAll("Prefer"));
    return ask.outcome(principal, id, new Patience(waiting.time(), Callers.still(request)))
        .whenComplete(
            (found, failure) -> {
              if (!waiting.time().isZero()) {
                Callers.refuseEnded(request);
              }
            })
        .thenApply(
            found ->
                PlainLines.wantedBy(request)
                    ? answered(PlainOutcome.of(found, publicUrl).ok(), waiting)
                    : answered(json(document(found, principal)), waiting));
  }

  private ObjectNode document(RequestWithDecision found, Principal reader) {
    boolean concerned = reader.may(Right.DECIDE) || found.request().principal().equals(reader.id());
    ObjectNode document = concerned ? documents.withVotes(found) : documents.of(found);
    Allowance allowance = grants.allowance(found);
    return document.set("grant", allowance.isNone() ? null : allowance.json());
  }

  private static MutableHttpResponse<JsonNode> json(JsonNode document) {
    return HttpResponse.ok(document).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static HttpResponse<?> answered(MutableHttpResponse<?> response, Waiting waiting) {
    if (waiting.preferred()) {
      response.header("Preference-Applied", "wait=" + waiting.time().toSeconds());
    }
    return response;
  }

  /** Takes a pending request back: one's own, or any with an admin's key. */
  @Delete("/{id}")
  @Needs(Right.CREATE)
  CompletionStage<HttpResponse<JsonNode>> cancel(
      Principal principal, @PathVariable String id, @Nullable @QueryValue String requester) {
    String claimed = Parameters.text("requester", requester);
    return ask.cancel(principal, id, claimed)
        .thenApply(cancelled -> HttpResponse.ok(status(cancelled)));
  }

  /**
   * Decides a request that somebody else made, or votes on it where a policy wants several people
   * to agree. Of any number of racing decisions exactly one wins; conditions are checked against
   * the request's schema and stored as typed values.
   */
  @Post("/{id}/respond")
  @Needs(Right.DECIDE)
  CompletionStage<HttpResponse<JsonNode>> respond(
      Principal principal, @PathVariable String id, @JsonBody JsonNode body) {
    return writes
        .submit(requests.decide(id, Draft.read(body), principal.actor()))
        .thenApply(
            answered -> HttpResponse.ok(Warnings.add(answer(answered), Draft.ignored(body))));
  }

  private static ObjectNode answer(RequestWithDecision answered) {
    return answered.decision().isPresent() ? decision(answered) : vote(answered.request());
  }

  /** Others must vote too. */
  private static ObjectNode vote(Request request) {
    return JsonText.object()
        .put("status", request.status().word())
        .put("votes", request.votes())
        .put("needed", request.route().quorum());
  }

  private static ObjectNode decision(RequestWithDecision decided) {
    ObjectNode document = status(decided);
    document.put("request_id", decided.request().id());
    document.set("response", decided.response());
    return document;
  }

  private static ObjectNode status(RequestWithDecision found) {
    return JsonText.object().put("status", found.request().status().word());
  }
}
