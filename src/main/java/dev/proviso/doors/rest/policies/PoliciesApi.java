package dev.proviso.doors.rest.policies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.core.policies.Endings;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policies.Draft;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.doors.access.Needs;
import dev.proviso.platform.http.body.JsonBody;
import dev.proviso.platform.json.Members;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.Writes;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.inject.Named;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Policies: everybody but agents reads them, admins write, switch, order and archive them. */
@Controller("/api/policies")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PoliciesApi {

  private final Policies policies;
  private final Endings endings;
  private final PolicyForms forms;
  private final Writes writes;
  private final Executor blocking;

  PoliciesApi(
      Policies policies,
      Endings endings,
      PolicyForms forms,
      Writes writes,
      @Named(TaskExecutors.BLOCKING) Executor blocking) {
    this.policies = policies;
    this.endings = endings;
    this.forms = forms;
    this.writes = writes;
    this.blocking = blocking;
  }

  /** All policies that are in use, whatever their mode, by their place. */
  @Get
  @Needs(Right.READ_ALL)
  ArrayNode list() {
    return forms.all(policies.list());
  }

  /** Makes a policy, after all others. One that would let something pass begins in watch mode. */
  @Post
  @Needs(Right.ADMINISTER)
  CompletionStage<HttpResponse<ObjectNode>> create(@JsonBody JsonNode body, Principal caller) {
    PolicyDocument document = DocumentReader.read(body);
    return writes
        .submit(policies.create(Draft.written(document), caller.actor()))
        .thenApplyAsync(made -> tagged(HttpStatus.CREATED, made), blocking);
  }

  /** One policy, archived or not; its version is the tag of the answer. */
  @Get("/{id}")
  @Needs(Right.READ_ALL)
  HttpResponse<ObjectNode> get(@PathVariable String id) {
    return tagged(HttpStatus.OK, policies.get(id));
  }

  /** Writes the next version, of the one that {@code If-Match} names. */
  @Put("/{id}")
  @Needs(Right.ADMINISTER)
  CompletionStage<HttpResponse<ObjectNode>> update(
      HttpRequest<?> request, @PathVariable String id, @JsonBody JsonNode body, Principal caller) {
    int version = IfMatch.version(request.getHeaders().getAll(HttpHeaders.IF_MATCH));
    PolicyDocument document = DocumentReader.read(body);
    return writes
        .submit(policies.update(id, version, document, caller.actor()))
        .thenApplyAsync(changed -> tagged(HttpStatus.OK, changed), blocking);
  }

  private HttpResponse<ObjectNode> tagged(HttpStatus status, Policy policy) {
    return HttpResponse.<ObjectNode>status(status)
        .header(HttpHeaders.ETAG, IfMatch.tag(policy.version()))
        .body(forms.of(policy));
  }

  /**
   * Takes a policy out of use: any for an admin, standing approvals and one's own stops for others.
   * With {@code If-Match}, only the version that it names.
   */
  @Delete("/{id}")
  @Needs(Right.DECIDE)
  CompletionStage<ObjectNode> archive(
      HttpRequest<?> request, @PathVariable String id, Principal caller) {
    Change<Policy> end = endings.end(id, caller.actor());
    return writes.submit(seen(request, id, end)).thenApplyAsync(forms::of, blocking);
  }

  /** The change; with {@code If-Match}, of that version only. */
  private Change<Policy> seen(HttpRequest<?> request, String id, Change<Policy> change) {
    Integer version = IfMatch.versionIfSent(request.getHeaders().getAll(HttpHeaders.IF_MATCH));
    return version == null ? change : policies.ofVersion(id, version, change);
  }

  /** Switches a policy off, to watch, or on. */
  @Post("/{id}/mode")
  @Needs(Right.ADMINISTER)
  CompletionStage<ObjectNode> mode(
      HttpRequest<?> request, @PathVariable String id, @JsonBody JsonNode body, Principal caller) {
    Members members = PolicyDoors.members(body, "mode");
    Mode mode = PolicyDoors.mode(members, "mode", members.text("mode", PolicyDoors.LONGEST_ID));
    members.refuseFaults();
    return writes
        .submit(seen(request, id, policies.mode(id, mode, caller.actor())))
        .thenApplyAsync(forms::of, blocking);
  }

  /** Orders the rules of admins: the body names each of them once. */
  @Post("/order")
  @Needs(Right.ADMINISTER)
  CompletionStage<ArrayNode> order(@JsonBody JsonNode body, Principal caller) {
    Members members = PolicyDoors.members(body, "ids");
    List<String> ids = members.texts("ids", PolicyDocument.MOST_POLICIES, PolicyDoors.LONGEST_ID);
    members.refuseFaults();
    return writes.submit(policies.order(ids, caller.actor())).thenApplyAsync(forms::all, blocking);
  }

  /** All versions of a policy, the newest first, each with what it changed. */
  @Get("/{id}/versions")
  @Needs(Right.READ_ALL)
  ArrayNode versions(@PathVariable String id) {
    policies.get(id);
    return VersionForm.all(policies.versions(id));
  }
}
