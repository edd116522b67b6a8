package dev.proviso.doors.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.requests.Waits;
import dev.proviso.doors.rest.ApiTest;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Calls of the hooks, as robin's clients make them. */
abstract class HooksFixture extends ApiTest {

  static final String CLAUDE = "/hooks/claude-code";

  /** What a client sends before a tool is used. */
  static ObjectNode event(String event, String tool, String input) {
    ObjectNode body = JsonText.object().put("session_id", "s1").put("cwd", "/work");
    body.put("hook_event_name", event).put("permission_mode", "default").put("tool_name", tool);
    return body.set("tool_input", StrictJson.read(input));
  }

  static ObjectNode bash(String event, String command) {
    ObjectNode body = event(event, "Bash", "{}");
    ((ObjectNode) body.get("tool_input")).put("command", command).put("description", "d");
    return body;
  }

  HttpResponse<String> send(String path, String body) {
    return server.post(path, body, server.robin());
  }

  /** The answer to a call; null for none. */
  JsonNode ask(String path, JsonNode body) {
    HttpResponse<String> answer = send(path, JsonText.write(body));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body().isEmpty() ? null : StrictJson.read(answer.body().strip());
  }

  /** The same, while the test goes on. */
  CompletableFuture<JsonNode> asks(String path, JsonNode body) {
    return CompletableFuture.supplyAsync(() -> ask(path, body));
  }

  /** The same, with only the head of the answer read; to close it is to hang up. */
  InputStream held(String path, JsonNode body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri(path))
            .header("Authorization", "Bearer " + server.robin())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JsonText.write(body)))
            .build();
    return server.client().send(request, BodyHandlers.ofInputStream()).body();
  }

  /** Robin's only pending request whose title holds a text, as the API shows it. */
  JsonNode pending(String title) {
    JsonNode[] found = {null};
    until(() -> (found[0] = find("pending", title)) != null);
    return found[0];
  }

  JsonNode find(String status, String title) {
    JsonNode one = null;
    for (JsonNode each : json(server.get("/api/requests?status=" + status, server.robin()))) {
      if (each.get("title").textValue().contains(title)) {
        assertThat(one).as("two requests for " + title).isNull();
        one = each;
      }
    }
    return one;
  }

  int count(String title) {
    int count = 0;
    for (JsonNode each : json(server.get("/api/requests?status=all", server.robin()))) {
      count += each.get("title").textValue().contains(title) ? 1 : 0;
    }
    return count;
  }

  String decide(String title, String decision) {
    String id = pending(title).get("id").textValue();
    HttpResponse<String> answer = respond(id, decision);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return id;
  }

  String approve(String title) {
    return decide(title, "{\"status\":\"approved\"}");
  }

  /** Until nobody waits any more, so that whoever hung up is known to have left. */
  void untilNobodyWaits() {
    until(() -> server.bean(Waits.class).count() == 0);
  }

  /** Until a number of calls wait. */
  void untilWaiting(int calls) {
    until(() -> server.bean(Waits.class).count() == calls);
  }

  static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  static String tool(JsonNode answer) {
    return answer.at("/hookSpecificOutput/permissionDecision").textValue();
  }

  static String toolReason(JsonNode answer) {
    return answer.at("/hookSpecificOutput/permissionDecisionReason").textValue();
  }

  static JsonNode permission(JsonNode answer) {
    return answer.at("/hookSpecificOutput/decision");
  }
}
