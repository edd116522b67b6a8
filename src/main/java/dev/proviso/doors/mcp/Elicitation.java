package dev.proviso.doors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Draft;
import dev.proviso.core.identity.BoundPeople;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.requests.Priority;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.platform.PublicUrl;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.Writes;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;

/**
 * Puts a pending request to the person at the agent's own host, where an admin bound the agent's
 * key to one: the call ends with a form, and is made again with the answer. Never for critical
 * requests, nor where several people must agree.
 */
@Singleton
final class Elicitation {

  private static final String NAME = "approval";

  private final BoundPeople people;
  private final Requests requests;
  private final Writes writes;
  private final FormState states;
  private final PublicUrl publicUrl;
  private final ExecutorService threads;
  private final PutAside aside = new PutAside();

  Elicitation(
      BoundPeople people,
      Requests requests,
      Writes writes,
      FormState states,
      PublicUrl publicUrl,
      @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
    this.people = people;
    this.requests = requests;
    this.writes = writes;
    this.states = states;
    this.publicUrl = publicUrl;
    this.threads = threads;
  }

  /** Whether a call brings an answer to a form. */
  static boolean isAnswered(ToolCall call) {
    return call.caller().host().answer(NAME) != null;
  }

  /** The result that asks the host's user about a request; empty where it cannot be put to them. */
  CompletionStage<Optional<ObjectNode>> form(ToolCall call, String id) {
    Principal agent = call.caller().principal();
    return call.caller().host().showsForms() && agent.flags().elicitAs() != null
        ? CompletableFuture.supplyAsync(() -> shown(call, agent, id), threads)
        : CompletableFuture.completedStage(Optional.empty());
  }

  private Optional<ObjectNode> shown(ToolCall call, Principal agent, String id) {
    Request request = requests.get(id, Visibility.of(agent.id())).request();
    Optional<Actor> person = people.of(agent).filter(actor -> mayBeShown(request, actor));
    if (person.isEmpty()) {
      return Optional.empty();
    }
    String url = publicUrl.ofRequest(id);
    Optional<String> text = FormText.of(request, agent.name(), person.get(), url);
    return ClientForm.of(request)
        .filter(form -> text.isPresent())
        .map(
            form -> asking(text.get(), form, states.seal(call, person.get().principal(), request)));
  }

  private boolean mayBeShown(Request request, Actor person) {
    return request.status().pending()
        && isForOne(request)
        && !aside.has(request.id(), person.principal())
        && requests.decidable(request, person, null).first().isEmpty();
  }

  private static boolean isForOne(Request request) {
    return request.priority() != Priority.CRITICAL && request.route().quorum() == 1;
  }

  private static ObjectNode asking(String text, ClientForm form, String state) {
    ObjectNode result = JsonText.object().put("resultType", "input_required");
    ObjectNode request = result.putObject("inputRequests").putObject(NAME);
    request.put("method", "elicitation/create");
    ObjectNode params = request.putObject("params").put("mode", "form").put("message", text);
    params.set("requestedSchema", form.schema());
    return result.put("requestState", state);
  }

  /**
   * Takes the answer that a call brings, and tells which request it is about. An answer that comes
   * too late changes nothing, and neither does one that was sent before. Refuses what the API would
   * refuse, and an answer to a form that was not shown for this call.
   */
  CompletionStage<String> answered(ToolCall call) {
    Principal agent = call.caller().principal();
    String bound = agent.flags().elicitAs();
    if (bound == null) {
      throw FormState.invalid();
    }
    FormState.Shown shown = states.open(call, bound, call.caller().host().state());
    JsonNode answer = call.caller().host().answer(NAME);
    Request request = requests.get(shown.id(), Visibility.of(agent.id())).request();
    if (request.status().pending()) {
      switch (answer.path("action").asText()) {
        case "accept" -> {
          return decided(agent, request, answer.path("content"), shown.contentSha256());
        }
        case "decline", "cancel" -> aside.put(request.id(), bound);
        default ->
            throw McpError.of(McpError.INVALID_PARAMS, "action must be accept, decline or cancel");
      }
    }
    return CompletableFuture.completedStage(request.id());
  }

  private CompletionStage<String> decided(
      Principal agent, Request request, JsonNode content, String sha) {
    return CompletableFuture.completedStage(request)
        .thenApply(asked -> decision(agent, asked, content, sha))
        .thenCompose(writes::submit)
        .thenApply(done -> request.id())
        .exceptionally(failure -> late(failure, request.id()));
  }

  /** Whether the person may still decide is asked again in the transaction that decides. */
  private Change<RequestWithDecision> decision(
      Principal agent, Request request, JsonNode content, String sha) {
    Draft draft =
        ClientForm.of(request)
            .filter(form -> isForOne(request))
            .map(form -> new ClientAnswer(form, content).draft(sha))
            .orElseThrow(Elicitation::notHere);
    Change<RequestWithDecision> decision = requests.decide(request.id(), draft, person(agent));
    return tx -> {
      person(agent);
      return decision.apply(tx);
    };
  }

  /** Somebody else was faster: the agent is told what they decided. */
  private static String late(Throwable failure, String id) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof Refusal refusal && refusal.code().equals("already_responded")) {
      return id;
    }
    throw failure instanceof RuntimeException known ? known : new CompletionException(failure);
  }

  private Actor person(Principal agent) {
    return people.of(agent).orElseThrow(Elicitation::notHere);
  }

  private static Refusal notHere() {
    return new Refusal(
        Refusal.Kind.FORBIDDEN,
        "not_at_client",
        "The person at this client cannot decide this here. Nothing was decided; it can be decided"
            + " on the page of the request.");
  }
}
