package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Draft;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Role;
import dev.proviso.core.requests.RenderedLists;
import dev.proviso.core.requests.RequestDocument;
import dev.proviso.core.requests.RequestFilter;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Submitted;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.doors.access.Callers;
import dev.proviso.doors.access.Needs;
import dev.proviso.platform.Fault;
import dev.proviso.platform.PublicUrl;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.http.body.JsonBody;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.Writes;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/** Requests: submit, read, wait for, list, cancel, decide. */
@Controller("/api/requests")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RequestsApi {

  private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[ -~]{1,255}");

  private final Requests requests;
  private final Intake intake;
  private final Writes writes;
  private final Submissions submissions;
  private final RequestDocument documents;
  private final PublicUrl publicUrl;
  private final RenderedLists lists;
  private final ListAnswers answers;
  private final Sentences sentences;

  RequestsApi(
      Requests requests,
      Intake intake,
      Writes writes,
      Submissions submissions,
      RequestDocument documents,
      PublicUrl publicUrl,
      RenderedLists lists,
      ListAnswers answers,
      Sentences sentences) {
    this.requests = requests;
    this.intake = intake;
    this.writes = writes;
    this.submissions = submissions;
    this.documents = documents;
    this.publicUrl = publicUrl;
    this.lists = lists;
    this.answers = answers;
    this.sentences = sentences;
  }

  /**
   * Puts a request into the queue, for a person to decide. With an {@code Idempotency-Key}, the
   * same body again gets the stored answer, for 7 days.
   */
  @Post
  @Needs(Right.CREATE)
  CompletionStage<HttpResponse<JsonNode>> submit(
      HttpRequest<?> request,
      Principal principal,
      @Nullable @Header("Idempotency-Key") String idempotencyKey,
      @JsonBody(
              maxBytes = JsonBody.LARGE,
              controlled = {"plan", "context", "preview"})
          JsonNode body) {
    refuseBadKey(request.getHeaders().getAll("Idempotency-Key"));
    return intake
        .answered(principal.actor(), idempotencyKey, body)
        .<CompletionStage<Submitted>>map(CompletableFuture::completedStage)
        .orElseGet(() -> submit(body, principal, idempotencyKey))
        .thenApply(submitted -> created(submitted, Submissions.ignored(body)));
  }

  private CompletionStage<Submitted> submit(JsonNode body, Principal principal, String key) {
    boolean limited = principal.role() == Role.AGENT;
    return writes.submit(intake.submit(submissions.read(body), principal.actor(), key, limited));
  }

  private HttpResponse<JsonNode> created(Submitted submitted, List<Fault> warnings) {
    MutableHttpResponse<JsonNode> response =
        HttpResponse.created(
            sentences.warn(documents.of(submitted), warnings),
            URI.create(publicUrl.base() + "/api/requests/" + submitted.id()));
    if (submitted.replayed()) {
      response.header("Idempotency-Replayed", "true");
    }
    return response;
  }

  private static void refuseBadKey(List<String> keys) {
    if (keys.size() > 1 || (keys.size() == 1 && !IDEMPOTENCY_KEY.matcher(keys.get(0)).matches())) {
      throw new Refusal(
          Refusal.Kind.INVALID,
          "invalid_idempotency_key",
          "Invalid Idempotency-Key. It must be one key of 1 to 255 printable ASCII characters.");
    }
  }

  /** Lists requests, newest first; an agent's key sees its own. */
  @Get
  @Needs({Right.READ_ALL, Right.CREATE})
  HttpResponse<byte[]> list(
      HttpRequest<?> request, Principal principal, @RequestBean ListQuery query) {
    Visibility visibility = VisibleTo.by(principal);
    RequestFilter filter = query.filter();
    if (filter.before() != null && requests.find(filter.before(), visibility).isEmpty()) {
      throw Parameters.refusal("before", "the id of a request");
    }
    return answers.answer(request, visibility, () -> lists.page(filter, visibility));
  }

  /**
   * Reads a request. With {@code wait}, the answer is held until it is decided, expired or
   * cancelled, or the time is up; a wait costs the server next to nothing.
   */
  @Get("/{id}")
  @Needs({Right.READ_ALL, Right.CREATE})
  CompletionStage<HttpResponse<JsonNode>> read(
      HttpRequest<?> request,
      Principal principal,
      @PathVariable String id,
      @Nullable @QueryValue String wait) {
    Waiting waiting = Waiting.of(wait, request.getHeaders().getAll("Prefer"));
    Visibility visibility = VisibleTo.by(principal);
    CompletionStage<RequestWithDecision> found =
        waiting.time().isZero()
            ? CompletableFuture.completedStage(requests.get(id, visibility))
            : requests
                .await(id, visibility, principal.actor(), waiting.time(), Callers.still(request))
                .whenComplete((dossier, failure) -> Callers.refuseEnded(request));
    return found.thenApply(dossier -> answered(dossier, waiting));
  }

  private HttpResponse<JsonNode> answered(RequestWithDecision dossier, Waiting waiting) {
    MutableHttpResponse<JsonNode> response = HttpResponse.ok(documents.of(dossier));
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
    RequestWithDecision dossier = requests.get(id, VisibleTo.by(principal));
    if (!principal.may(Right.ADMINISTER) && !dossier.request().principal().equals(principal.id())) {
      throw new Refusal(
          Refusal.Kind.FORBIDDEN,
          "forbidden",
          "Only the key that made a request, or an admin, can cancel it.");
    }
    return writes
        .submit(requests.cancel(id, Visibility.all(), claimed, principal.actor()))
        .thenApply(cancelled -> HttpResponse.ok(status(cancelled)));
  }

  /**
   * Decides a request that somebody else made. Of any number of racing decisions exactly one wins;
   * conditions are checked against the request's schema and stored as typed values.
   */
  @Post("/{id}/respond")
  @Needs(Right.DECIDE)
  CompletionStage<HttpResponse<JsonNode>> respond(
      Principal principal, @PathVariable String id, @JsonBody JsonNode body) {
    return writes
        .submit(requests.decide(id, Draft.read(body), principal.actor()))
        .thenApply(
            decided -> HttpResponse.ok(sentences.warn(decision(decided), Draft.ignored(body))));
  }

  private static ObjectNode decision(RequestWithDecision decided) {
    ObjectNode document = status(decided);
    document.put("request_id", decided.request().id());
    document.set("response", decided.decision().orElseThrow().response());
    return document;
  }

  private static ObjectNode status(RequestWithDecision dossier) {
    return JsonText.object().put("status", dossier.request().status().word());
  }
}
