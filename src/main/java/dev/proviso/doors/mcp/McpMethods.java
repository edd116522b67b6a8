package dev.proviso.doors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.policies.matching.Facts.Asker;
import dev.proviso.core.policies.watch.Watch;
import dev.proviso.core.policies.watch.Watched;
import dev.proviso.doors.WatchDocument;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.http.problem.Problem;
import dev.proviso.platform.http.problem.Problems;
import dev.proviso.platform.json.JsonText;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The methods of the protocol. Nothing is kept between calls. */
@Singleton
final class McpMethods {

  private static final String RESULT_TYPE = "resultType";
  private static final String INTRO =
      "Proviso asks a person before something matters is done. Before you do such a thing, call"
          + " request_approval with exactly what you would do, and act only if may_act is true,"
          + " within the conditions. No answer is not a yes.";

  private final McpTools tools;
  private final ToolCalls calls;
  private final Watch watch;
  private final Problems problems;
  private final String version;

  McpMethods(
      McpTools tools,
      ToolCalls calls,
      Watch watch,
      Problems problems,
      @Value("${proviso.version}") String version) {
    this.tools = tools;
    this.calls = calls;
    this.watch = watch;
    this.problems = problems;
    this.version = version;
  }

  /** The result of a call of an earlier version, or of one that stands alone. */
  CompletionStage<ObjectNode> result(McpMessage message, boolean modern, McpCaller caller) {
    if (!modern) {
      return legacy(message, caller);
    }
    return modern(message, caller).thenApply(this::standingAlone);
  }

  /** Since nothing was agreed before, every answer says what it is and who gives it. */
  private ObjectNode standingAlone(ObjectNode result) {
    if (!result.has(RESULT_TYPE)) {
      result.put(RESULT_TYPE, "complete");
    }
    result.putObject("_meta").set(McpVersions.SERVER_INFO, serverInfo());
    return result;
  }

  private CompletionStage<ObjectNode> legacy(McpMessage message, McpCaller caller) {
    return switch (message.method()) {
      case "initialize" ->
          done(
              described(caller)
                  .put(
                      "protocolVersion",
                      McpVersions.agreed(message.params().path("protocolVersion"))));
      case "ping" -> done(JsonText.object());
      case "tools/list" -> done(list());
      case "tools/call" -> tool(message, caller);
      default ->
          throw McpError.of(McpError.METHOD_NOT_FOUND, "Method not found: " + message.method());
    };
  }

  private CompletionStage<ObjectNode> modern(McpMessage message, McpCaller caller) {
    return switch (message.method()) {
      case "server/discover" -> {
        ObjectNode described = described(caller);
        described.set("supportedVersions", McpVersions.all());
        yield done(cached(described));
      }
      case "tools/list" -> done(cached(list()));
      case "tools/call" -> tool(message, caller);
      default ->
          throw McpError.of(
              McpError.METHOD_NOT_FOUND,
              HttpStatus.NOT_FOUND,
              "Method not found: " + message.method(),
              null);
    };
  }

  private static CompletionStage<ObjectNode> done(ObjectNode result) {
    return CompletableFuture.completedStage(result);
  }

  /** It says what is watched for this key, so nobody else may be given it. */
  private static ObjectNode cached(ObjectNode result) {
    return result.put("ttlMs", 0).put("cacheScope", "private");
  }

  private ObjectNode described(McpCaller caller) {
    ObjectNode described = JsonText.object();
    described.putObject("capabilities").putObject("tools");
    described.set("serverInfo", serverInfo());
    return described.put("instructions", instructions(caller));
  }

  private ObjectNode serverInfo() {
    return JsonText.object().put("name", "proviso").put("version", version);
  }

  private String instructions(McpCaller caller) {
    Watched watched = watch.watched(Asker.of(caller.principal().actor()));
    return INTRO + WatchDocument.lines(watched, "Call watched_tools for the others.");
  }

  private ObjectNode list() {
    return JsonText.object().set("tools", tools.documents());
  }

  private CompletionStage<ObjectNode> tool(McpMessage message, McpCaller caller) {
    JsonNode name = message.params().path("name");
    JsonNode arguments = message.params().path("arguments");
    boolean isGiven = !arguments.isMissingNode() && !arguments.isNull();
    if (!name.isTextual() || (isGiven && !arguments.isObject())) {
      throw McpError.of(
          McpError.INVALID_PARAMS, "name must be a text, and arguments an object, if any");
    }
    ObjectNode given = isGiven ? (ObjectNode) arguments : JsonText.object();
    try {
      return calls
          .call(name.textValue(), given, caller)
          .thenApply(McpMethods::result)
          .exceptionally(this::refused);
    } catch (Refusal refusal) {
      return done(refused(refusal));
    }
  }

  private static ObjectNode result(ToolAnswer answer) {
    return answer.asked() == null ? content(answer.said()) : answer.asked();
  }

  private static ObjectNode content(ObjectNode structured) {
    ObjectNode result = JsonText.object();
    result.putArray("content").addObject().put("type", "text").put("text", text(structured));
    result.set("structuredContent", structured);
    return result.put("isError", false);
  }

  private static String text(ObjectNode structured) {
    return JsonText.write(structured);
  }

  private ObjectNode refused(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof Refusal refusal) {
      return refused(refusal);
    }
    throw failure instanceof RuntimeException known ? known : new CompletionException(failure);
  }

  /** What the product refuses is told to the model, which can mend it. */
  private ObjectNode refused(Refusal refusal) {
    Problem problem = problems.of(refusal, Locale.ENGLISH);
    ObjectNode document = problems.document(problem);
    document.remove(List.of("title", "status"));
    ObjectNode result = JsonText.object();
    result.putArray("content").addObject().put("type", "text").put("text", text(document));
    return result.put("isError", true);
  }
}
