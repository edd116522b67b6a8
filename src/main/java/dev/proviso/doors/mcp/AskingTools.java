package dev.proviso.doors.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.Right;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.doors.Ask;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Members;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The tools that ask people and wait. Where the agent's key is bound to a person, and the host can
 * show a form, that person is asked there first.
 */
@Singleton
final class AskingTools {

  private static final int USUAL_WAIT = 50;
  private static final int MAX_WAIT = 600;

  private final Ask ask;
  private final OutcomeDocument outcomes;
  private final Elicitation elicitation;

  AskingTools(Ask ask, OutcomeDocument outcomes, Elicitation elicitation) {
    this.ask = ask;
    this.outcomes = outcomes;
    this.elicitation = elicitation;
  }

  CompletionStage<ToolAnswer> request(ObjectNode arguments, McpCaller caller) {
    return submit(new ToolCall("request_approval", arguments, caller), arguments);
  }

  CompletionStage<ToolAnswer> askUser(ObjectNode arguments, McpCaller caller) {
    return submit(
        new ToolCall("ask_user", arguments, caller),
        arguments.deepCopy().put("kind", Request.QUESTION));
  }

  /** Without a key, the same arguments are the same act, however long the caller wants to wait. */
  private CompletionStage<ToolAnswer> submit(ToolCall call, ObjectNode asked) {
    McpCaller caller = call.caller();
    caller.require(Right.CREATE);
    Members members = Members.of(asked);
    String key = members.text("idempotency_key", 255);
    int seconds = seconds(members);
    members.refuseFaults();
    ObjectNode body = asked.deepCopy().without(List.of("wait_seconds", "idempotency_key"));
    if (key != null) {
      return waited(
          call,
          () -> ask.submit(caller.principal(), key, body).thenApply(it -> it.submitted().id()),
          seconds,
          this::told);
    }
    String act = CanonicalJson.sha256(JsonText.object().put("door", "mcp").set("asked", body));
    return waited(
        call,
        () -> ask.repeat(caller.principal(), act, body).thenApply(it -> it.id()),
        seconds,
        found -> toldOnce(found, caller, act));
  }

  private CompletionStage<ObjectNode> told(RequestWithDecision found) {
    return CompletableFuture.completedStage(outcomes.of(found, true));
  }

  private CompletionStage<ObjectNode> toldOnce(
      RequestWithDecision found, McpCaller caller, String act) {
    return found.request().status().pending()
        ? told(found)
        : ask.tell(caller.principal(), act, found.request().id())
            .thenApply(first -> outcomes.of(found, first));
  }

  CompletionStage<ToolAnswer> await(ObjectNode arguments, McpCaller caller) {
    Members members = Members.of(arguments);
    String id = members.requiredText("id", ToolCalls.MAX_ID);
    int seconds = seconds(members);
    members.refuseFaults();
    return waited(
        new ToolCall("wait_for_approval", arguments, caller),
        () -> CompletableFuture.completedStage(id),
        seconds,
        this::told);
  }

  private static int seconds(Members members) {
    Long seconds = members.integer("wait_seconds", 0, MAX_WAIT);
    return seconds == null ? USUAL_WAIT : seconds.intValue();
  }

  @FunctionalInterface
  private interface Found {
    CompletionStage<String> id();
  }

  /** Whoever does not wait does not want a dialog either. */
  private CompletionStage<ToolAnswer> waited(
      ToolCall call,
      Found found,
      int seconds,
      Function<RequestWithDecision, CompletionStage<ObjectNode>> told) {
    if (Elicitation.isAnswered(call)) {
      return elicitation.answered(call).thenCompose(id -> outcome(call, id, seconds, told));
    }
    return found
        .id()
        .thenCompose(
            id ->
                seconds == 0
                    ? outcome(call, id, 0, told)
                    : elicitation
                        .form(call, id)
                        .thenCompose(
                            form ->
                                form.<CompletionStage<ToolAnswer>>map(
                                        asked ->
                                            CompletableFuture.completedStage(
                                                ToolAnswer.asking(asked)))
                                    .orElseGet(() -> outcome(call, id, seconds, told))));
  }

  private CompletionStage<ToolAnswer> outcome(
      ToolCall call,
      String id,
      int seconds,
      Function<RequestWithDecision, CompletionStage<ObjectNode>> told) {
    McpCaller caller = call.caller();
    return ask.outcome(caller.principal(), id, caller.patience(seconds))
        .thenCompose(told)
        .thenApply(ToolAnswer::of);
  }
}
