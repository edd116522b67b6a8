package dev.proviso.doors.rest.policies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.core.policies.document.PolicyOutcome;
import dev.proviso.core.policies.stops.StopOrder;
import dev.proviso.core.policies.stops.Stops;
import dev.proviso.doors.access.Needs;
import dev.proviso.platform.http.body.JsonBody;
import dev.proviso.platform.json.Members;
import dev.proviso.platform.storage.Writes;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** The stop button: everybody who decides may press it, and end what they stopped. */
@Controller("/api/policies")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StopsApi {

  private final Stops stops;
  private final PolicyForms forms;
  private final Writes writes;
  private final Executor blocking;

  StopsApi(
      Stops stops,
      PolicyForms forms,
      Writes writes,
      @Named(TaskExecutors.BLOCKING) Executor blocking) {
    this.stops = stops;
    this.forms = forms;
    this.writes = writes;
    this.blocking = blocking;
  }

  /** Sends a scope to people, or denies it, until a time; it holds at once. */
  @Post(uris = {"/stops", "/stop"})
  @Status(HttpStatus.CREATED)
  @Needs(Right.DECIDE)
  CompletionStage<ObjectNode> stop(@JsonBody JsonNode body, Principal caller) {
    StopOrder order = order(body);
    return writes.submit(stops.stop(order, caller.actor())).thenApplyAsync(forms::of, blocking);
  }

  private static StopOrder order(JsonNode body) {
    Members members = PolicyDoors.members(body, "scope", "outcome", "until", "reason");
    ObjectNode scope = members.object("scope");
    String word = members.text("outcome", PolicyDoors.LONGEST_ID);
    PolicyOutcome outcome = word == null ? null : PolicyOutcome.of(word).orElse(null);
    Instant until = members.instant("until");
    String reason = members.text("reason", Stops.MAX_REASON);
    members.refuseFaults();
    return new StopOrder(scope, outcome, until, reason);
  }

  /** The stops that hold now, the oldest first. */
  @Get("/stops")
  @Needs(Right.READ_ALL)
  ArrayNode list() {
    return forms.all(stops.active());
  }

  /** Ends a stop: any for an admin, one's own for an approver. */
  @Delete("/stops/{id}")
  @Needs(Right.DECIDE)
  CompletionStage<ObjectNode> end(@PathVariable String id, Principal caller) {
    return writes.submit(stops.end(id, caller.actor())).thenApplyAsync(forms::of, blocking);
  }
}
