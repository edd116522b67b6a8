package dev.proviso.doors.rest.policies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.core.policies.standing.StandingApprovals;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.doors.access.Needs;
import dev.proviso.platform.http.body.JsonBody;
import dev.proviso.platform.json.Members;
import dev.proviso.platform.storage.Writes;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Lets an approval stand: the same call passes again, for a while. */
@Controller("/api/requests/{id}/policies")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StandingApi {

  private final Requests requests;
  private final StandingApprovals approvals;
  private final PolicyForms forms;
  private final Writes writes;
  private final Executor blocking;

  StandingApi(
      Requests requests,
      StandingApprovals approvals,
      PolicyForms forms,
      Writes writes,
      @Named(TaskExecutors.BLOCKING) Executor blocking) {
    this.requests = requests;
    this.approvals = approvals;
    this.forms = forms;
    this.writes = writes;
    this.blocking = blocking;
  }

  /** Makes a standing approval from the decision on a request; it holds at once. */
  @Post
  @Status(HttpStatus.CREATED)
  @Needs(Right.DECIDE)
  CompletionStage<ObjectNode> make(
      @PathVariable String id, @JsonBody JsonNode body, Principal caller) {
    RequestWithDecision found = requests.get(id, Visibility.all());
    Members members = PolicyDoors.members(body, "kind", "until");
    PolicyKind kind = kind(members);
    Instant until = members.instant("until");
    members.refuseFaults();
    return writes
        .submit(approvals.make(found, kind, until, caller.actor()))
        .thenApplyAsync(forms::of, blocking);
  }

  private static PolicyKind kind(Members members) {
    String word = members.text("kind", PolicyDoors.LONGEST_ID);
    for (PolicyKind kind : PolicyKind.values()) {
      if (kind.isStanding() && kind.word().equals(word)) {
        return kind;
      }
    }
    members.add("kind", "not_one_of", Map.of("options", "session, exact"));
    return null;
  }
}
