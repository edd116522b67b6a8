package dev.proviso.doors.hooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.grants.GrantState;
import dev.proviso.core.grants.Grants;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.intake.HeldCall;
import dev.proviso.core.requests.intake.HeldCalls;
import dev.proviso.doors.Ask;
import dev.proviso.doors.Patience;
import dev.proviso.doors.hooks.HookAnswer.Allow;
import dev.proviso.doors.hooks.HookAnswer.Defer;
import dev.proviso.doors.hooks.HookAnswer.Deny;
import dev.proviso.doors.hooks.HookAnswer.NotYet;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.StrictJson;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Holds a call until somebody has decided it, and makes of the decision what the client can do. */
@Singleton
final class HookCalls {

  private final Ask ask;
  private final Grants grants;
  private final LiveCalls live;
  private final HookWords words;

  HookCalls(Ask ask, Grants grants, LiveCalls live, HookWords words) {
    this.ask = ask;
    this.grants = grants;
    this.live = live;
    this.words = words;
  }

  /** Asks for a call, or goes on asking, and answers as soon as there is an outcome. */
  CompletionStage<HookAnswer> answer(HookCall call, HookCaller caller, HookQuery query) {
    HeldCall held = call.held(caller.principal());
    return ask.hold(caller.principal(), held, CallDocument.of(call))
        .thenCompose(submitted -> await(submitted.id(), held, caller, query))
        .thenCompose(
            found ->
                found == null
                    ? done(new Deny(HookWords.TAKEN_OVER))
                    : told(new Held(call, held, found), caller, query));
  }

  private static CompletionStage<HookAnswer> done(HookAnswer answer) {
    return CompletableFuture.completedStage(answer);
  }

  /** The request as it stands when the wait ends; null where another call took over. */
  private CompletionStage<RequestWithDecision> await(
      String id, HeldCall held, HookCaller caller, HookQuery query) {
    CompletableFuture<RequestWithDecision> replaced = live.enter(id, held.caller());
    Patience patience =
        new Patience(query.patience(), () -> !replaced.isDone() && caller.isThere());
    return outcome(caller, id, patience)
        .applyToEither(replaced, found -> found)
        .whenComplete((found, failure) -> live.leave(id, held.caller()));
  }

  private CompletionStage<RequestWithDecision> outcome(
      HookCaller caller, String id, Patience patience) {
    try {
      return ask.outcome(caller.principal(), id, patience);
    } catch (RuntimeException refusal) {
      return CompletableFuture.failedStage(refusal);
    }
  }

  /** A call, and what became of its request. */
  private record Held(HookCall call, HeldCall held, RequestWithDecision found) {

    Request request() {
      return found.request();
    }
  }

  private CompletionStage<HookAnswer> told(Held held, HookCaller caller, HookQuery query) {
    if (!caller.isThere()) {
      return done(new Deny(HookWords.KEY_ENDED));
    }
    Request request = held.request();
    return switch (request.status()) {
      case PENDING -> done(notYet(held, query));
      case APPROVED, CONDITIONAL -> allowed(held, caller);
      default -> {
        Decision decision = held.found().decision().orElse(null);
        yield tell(held, null, caller, new Deny(words.refused(request, decision)));
      }
    };
  }

  private HookAnswer notYet(Held held, HookQuery query) {
    String reason = words.notYet(held.request());
    boolean defers = query.defers() && held.call().client().defers(held.call().event());
    return defers ? new Defer(reason) : new NotYet(reason);
  }

  private CompletionStage<HookAnswer> allowed(Held held, HookCaller caller) {
    GrantState state = grants.allowance(held.found()).state();
    if (state != GrantState.LIVE) {
      return tell(held, null, caller, new Deny(HookWords.over(state.word())));
    }
    Decision decision = held.found().decision().orElseThrow();
    HookCall call = held.call();
    if (call.event() == HookEvent.ELICITATION) {
      return elicited(held, decision, caller);
    }
    ObjectNode conditions = (ObjectNode) StrictJson.read(decision.conditions());
    ObjectNode input = CallForm.input(call, conditions);
    boolean edited = !input.equals(call.input());
    if (edited && !call.client().edits(call.event())) {
      return tell(held, null, caller, new Deny(HookWords.other(decision, input)));
    }
    String kept = HookWords.kept(call, decision);
    boolean session = conditions.path(CallForm.SCOPE).asText().equals(CallForm.SESSION);
    boolean remembers = session && call.client().remembers(call.event());
    String rule = remembers ? CallForm.rule(call.tool(), input) : null;
    Allow allow = new Allow(input, edited, kept, rule);
    HeldCalls.Edited other =
        edited ? new HeldCalls.Edited(call.same(input), CanonicalJson.sha256(input)) : null;
    return kept == null || call.client().informs(call.event())
        ? tell(held, other, caller, allow)
        : warned(held, decision, kept, caller)
            .thenCompose(
                warning -> warning == null ? tell(held, other, caller, allow) : done(warning));
  }

  /** Turns the call away once, where the answer cannot carry what there is to keep to. */
  private CompletionStage<HookAnswer> warned(
      Held held, Decision decision, String kept, HookCaller caller) {
    return ask.warn(held.held(), held.request())
        .thenApply(
            first -> {
              if (!first) {
                return null;
              }
              caller.ifUnheard(() -> ask.unheard(held.held(), held.request()));
              return new Deny(HookWords.kept(decision, kept));
            });
  }

  /** A yes without an answer is one only where nothing has to be answered. */
  private CompletionStage<HookAnswer> elicited(Held held, Decision decision, HookCaller caller) {
    ObjectNode content = (ObjectNode) StrictJson.read(decision.conditions());
    boolean complete = held.request().conditions().map(it -> it.check(content).ok()).orElse(true);
    return tell(
        held,
        null,
        caller,
        complete ? new Allow(content, false, null, null) : new Deny("It was not answered."));
  }

  private CompletionStage<HookAnswer> tell(
      Held held, HeldCalls.Edited edited, HookCaller caller, HookAnswer answer) {
    return ask.tell(held.held(), held.request(), edited)
        .thenApply(
            told -> {
              caller.ifUnheard(() -> ask.unheard(held.held(), held.request()));
              return told || !(answer instanceof Allow) ? answer : new Deny(HookWords.TAKEN_OVER);
            });
  }
}
