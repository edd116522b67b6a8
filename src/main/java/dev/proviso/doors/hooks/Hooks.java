package dev.proviso.doors.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.policies.matching.Facts.Asker;
import dev.proviso.core.policies.watch.Watch;
import dev.proviso.core.policies.watch.WatchOutcome;
import dev.proviso.doors.VisibleTo;
import dev.proviso.doors.WatchDocument;
import dev.proviso.doors.hooks.HookAnswer.Deny;
import dev.proviso.doors.hooks.HookAnswer.Nothing;
import dev.proviso.doors.hooks.HookAnswer.Tell;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.http.problem.Problems;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Members;
import dev.proviso.platform.json.StrictJson;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what clients tell and ask. What a client asks and this server cannot read, show or decide
 * is denied: an error would be a yes to clients that were not told to stop at one.
 */
@Singleton
final class Hooks {

  private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);
  private static final String INTRO =
      "Some of your calls are held until a person allows them here. If one is denied as not decided"
          + " yet, repeat exactly the same call.";

  private final HookCalls calls;
  private final Watch watch;
  private final Problems problems;

  Hooks(HookCalls calls, Watch watch, Problems problems) {
    this.calls = calls;
    this.watch = watch;
    this.problems = problems;
  }

  /** The answer to an event; refuses only what names none. */
  CompletionStage<ObjectNode> answer(
      AgentClient client, byte[] bytes, HookCaller caller, HookQuery query) {
    Refusal flaw = null;
    JsonNode body;
    try {
      body = StrictJson.read(bytes);
    } catch (Refusal refusal) {
      flaw = refusal;
      body = leniently(bytes, refusal);
    }
    HookEvent event = event(client, body);
    String tool = body.path("tool_name").asText();
    CompletionStage<HookAnswer> answer =
        flaw == null ? answer(client, event, body, caller, query) : failed(event, flaw);
    return answer
        .exceptionally(failure -> denied(failure, caller))
        .thenApply(done -> client.write(event, tool, done));
  }

  /** Only to learn what was asked: nothing that is read so is ever shown or allowed. */
  private static JsonNode leniently(byte[] bytes, Refusal refusal) {
    try {
      return JsonText.mapper().readTree(bytes);
    } catch (IOException unreadable) {
      throw refusal;
    }
  }

  private static HookEvent event(AgentClient client, JsonNode body) {
    Members members = Members.of(body);
    String name = members.requiredText("hook_event_name", 200);
    members.refuseFaults();
    return client.event(name);
  }

  private CompletionStage<HookAnswer> answer(
      AgentClient client, HookEvent event, JsonNode body, HookCaller caller, HookQuery query) {
    try {
      return switch (event) {
        case OTHER -> done(new Nothing());
        case SESSION_START -> done(new Tell(told(caller)));
        default -> asked(HookCall.read(client, event, body), body, caller, query);
      };
    } catch (RuntimeException failure) {
      return failed(event, failure);
    }
  }

  private static CompletionStage<HookAnswer> done(HookAnswer answer) {
    return CompletableFuture.completedStage(answer);
  }

  private static CompletionStage<HookAnswer> failed(HookEvent event, RuntimeException failure) {
    return event.isAsked() ? CompletableFuture.failedStage(failure) : done(new Nothing());
  }

  private CompletionStage<HookAnswer> asked(
      HookCall call, JsonNode body, HookCaller caller, HookQuery query) {
    boolean elsewhere =
        call.event() == HookEvent.ELICITATION && "url".equals(body.path("mode").textValue());
    boolean passes = caller.principal().flags().hooksWatched() && !isWatched(call, caller);
    return elsewhere || passes ? done(new Nothing()) : calls.answer(call, caller, query);
  }

  private boolean isWatched(HookCall call, HookCaller caller) {
    return watch
            .answer(asker(caller), call.tool(), call.session(), VisibleTo.by(caller.principal()))
            .outcome()
        != WatchOutcome.NO_OPINION;
  }

  private static Asker asker(HookCaller caller) {
    return Asker.of(caller.principal().actor());
  }

  private String told(HookCaller caller) {
    return INTRO + WatchDocument.lines(watch.watched(asker(caller)), "There are more.");
  }

  private HookAnswer denied(Throwable failure, HookCaller caller) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof Refusal refusal) {
      return new Deny(HookWords.unaskable(problems.of(refusal, Locale.ENGLISH).detail()));
    }
    LOG.error("A call of {} could not be answered", caller.principal().id(), cause);
    return new Deny(HookWords.FAILED);
  }
}
