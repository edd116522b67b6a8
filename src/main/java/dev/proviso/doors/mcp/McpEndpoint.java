package dev.proviso.doors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.doors.access.Callers;
import dev.proviso.doors.access.Needs;
import dev.proviso.platform.http.body.JsonBody;
import dev.proviso.platform.json.JsonText;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The endpoint of the Model Context Protocol: one message, one answer. What takes longer than half
 * a second is answered as a stream, which tells every 5 seconds that it goes on, and ends with the
 * answer. Whoever closes it ends the wait, never the request.
 */
@Controller("/mcp")
@ExecuteOn(TaskExecutors.BLOCKING)
final class McpEndpoint {

  private static final Logger LOG = LoggerFactory.getLogger(McpEndpoint.class);
  private static final long QUICK_MILLIS = 500;
  private static final Duration BEAT = Duration.ofSeconds(5);
  private static final int INTERNAL_ERROR = -32603;

  private final McpMethods methods;

  McpEndpoint(McpMethods methods) {
    this.methods = methods;
  }

  /** Takes one message, and answers it. */
  @Post
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
  @Needs({Right.CREATE, Right.USE, Right.READ_ALL})
  CompletionStage<HttpResponse<?>> take(
      HttpRequest<?> request,
      Principal principal,
      @JsonBody(
              maxBytes = JsonBody.LARGE,
              controlled = {
                "params.arguments.plan",
                "params.arguments.context",
                "params.arguments.preview"
              })
          JsonNode body) {
    McpMessage message;
    try {
      message = McpMessage.read(body);
    } catch (McpError error) {
      return done(failed(error, null));
    }
    if (!message.isCall()) {
      return done(HttpResponse.accepted());
    }
    try {
      boolean modern = McpVersions.isModern(message, request.getHeaders());
      AtomicBoolean left = new AtomicBoolean();
      McpHost host = modern ? McpHost.of(message.params()) : McpHost.NONE;
      McpCaller caller = new McpCaller(principal, Callers.still(request), left, host);
      CompletableFuture<ObjectNode> answer =
          methods
              .result(message, modern, caller)
              .thenApply(message::answer)
              .exceptionally(failure -> failure(failure, message))
              .toCompletableFuture();
      return answered(answer, message, left);
    } catch (McpError error) {
      return done(failed(error, message.id()));
    }
  }

  private static CompletionStage<HttpResponse<?>> done(HttpResponse<?> response) {
    return CompletableFuture.completedStage(response);
  }

  private static HttpResponse<JsonNode> failed(McpError error, JsonNode id) {
    return HttpResponse.<JsonNode>status(error.status())
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .body(error.answer(id));
  }

  private static ObjectNode failure(Throwable failure, McpMessage message) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof McpError error) {
      return error.answer(message.id());
    }
    LOG.error("{} failed", message.method(), cause);
    return McpError.of(INTERNAL_ERROR, "Internal error").answer(message.id());
  }

  private static CompletionStage<HttpResponse<?>> answered(
      CompletableFuture<ObjectNode> answer, McpMessage message, AtomicBoolean left) {
    return answer
        .thenApply(ready -> true)
        .completeOnTimeout(false, QUICK_MILLIS, TimeUnit.MILLISECONDS)
        .thenApply(
            ready ->
                ready
                    ? HttpResponse.ok(answer.join()).contentType(MediaType.APPLICATION_JSON_TYPE)
                    : HttpResponse.ok(stream(answer, message, left))
                        .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .header("X-Accel-Buffering", "no"));
  }

  private static Flux<Event<String>> stream(
      CompletableFuture<ObjectNode> answer, McpMessage message, AtomicBoolean left) {
    Mono<Event<String>> last =
        Mono.fromFuture(answer, true).map(json -> Event.of(JsonText.write(json)).name("message"));
    Flux<Event<String>> beats =
        Flux.interval(Duration.ZERO, BEAT)
            .onBackpressureDrop()
            .map(count -> beat(count, message.progressToken()))
            .takeUntilOther(Mono.fromFuture(answer, true));
    return Flux.concat(beats, last).doOnCancel(() -> left.set(true));
  }

  private static Event<String> beat(long count, JsonNode token) {
    if (token == null || count == 0) {
      return Event.of("").comment("proviso");
    }
    ObjectNode notification = JsonText.object().put("jsonrpc", "2.0");
    notification.put("method", "notifications/progress");
    ObjectNode params = notification.putObject("params");
    params.set("progressToken", token);
    params.put("progress", count).put("message", "Nobody has decided yet");
    return Event.of(JsonText.write(notification)).name("message");
  }
}
