package dev.proviso.doors.hooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.doors.access.Callers;
import dev.proviso.doors.access.Needs;
import dev.proviso.platform.http.body.JsonBody;
import dev.proviso.platform.json.JsonText;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The hooks of coding agents. What takes longer than half a second is answered with blank space,
 * which JSON allows, every 5 seconds until the answer is there: so no proxy takes the connection
 * for dead, and whoever hangs up is noticed.
 */
@Controller("/hooks")
@ExecuteOn(TaskExecutors.BLOCKING)
final class HooksEndpoint {

  private static final Duration QUICK = Duration.ofMillis(500);
  private static final Duration BEAT = Duration.ofSeconds(5);
  private static final byte[] BLANK = {'\n'};

  private final Hooks hooks;

  HooksEndpoint(Hooks hooks) {
    this.hooks = hooks;
  }

  /** Claude Code. */
  @Post("/claude-code")
  @Needs(Right.CREATE)
  Flux<byte[]> claudeCode(
      HttpRequest<?> request,
      Principal principal,
      @Nullable @QueryValue String wait,
      @Nullable @QueryValue String late,
      @JsonBody(maxBytes = JsonBody.LARGE) byte[] body) {
    return answer(new ClaudeCode(), request, principal, HookQuery.of(wait, late), body);
  }

  /** Codex. */
  @Post("/codex")
  @Needs(Right.CREATE)
  Flux<byte[]> codex(
      HttpRequest<?> request,
      Principal principal,
      @Nullable @QueryValue String wait,
      @Nullable @QueryValue String late,
      @JsonBody(maxBytes = JsonBody.LARGE) byte[] body) {
    return answer(new Codex(), request, principal, HookQuery.of(wait, late), body);
  }

  /** Gemini CLI. */
  @Post("/gemini")
  @Needs(Right.CREATE)
  Flux<byte[]> gemini(
      HttpRequest<?> request,
      Principal principal,
      @Nullable @QueryValue String wait,
      @Nullable @QueryValue String late,
      @JsonBody(maxBytes = JsonBody.LARGE) byte[] body) {
    return answer(new Gemini(), request, principal, HookQuery.of(wait, late), body);
  }

  private Flux<byte[]> answer(
      AgentClient client,
      HttpRequest<?> request,
      Principal principal,
      HookQuery query,
      byte[] body) {
    HookCaller caller = new HookCaller(principal, Callers.still(request));
    CompletableFuture<byte[]> answer =
        hooks
            .answer(client, body, caller, query)
            .thenApply(HooksEndpoint::bytes)
            .toCompletableFuture();
    return stream(answer, caller);
  }

  private static byte[] bytes(ObjectNode answer) {
    return answer.isEmpty() ? new byte[0] : JsonText.write(answer).getBytes(StandardCharsets.UTF_8);
  }

  private static Flux<byte[]> stream(CompletableFuture<byte[]> answer, HookCaller caller) {
    AtomicBoolean written = new AtomicBoolean();
    Flux<byte[]> beats =
        Flux.interval(QUICK, BEAT)
            .onBackpressureDrop()
            .map(count -> BLANK)
            .takeUntilOther(Mono.fromFuture(answer, true));
    return Flux.concat(beats, Mono.fromFuture(answer, true).filter(it -> it.length > 0))
        .doOnComplete(() -> written.set(true))
        .doOnCancel(
            () -> {
              if (!written.get()) {
                caller.hangUp();
              }
            });
  }
}
