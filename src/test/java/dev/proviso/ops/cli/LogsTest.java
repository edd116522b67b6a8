package dev.proviso.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.ServerProcess;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real server logs of a journey, and what it must never log. */
class LogsTest {

  /** In everything that a caller sends or a person writes. */
  private static final String MARK = "zq7MARKER";

  @TempDir Path folder;

  @Test
  void logsEachRequestAsJsonAndNothingOfWhatItCarried() throws Exception {
    try (ServerProcess server = new ServerProcess(folder)) {
      server.with("PROVISO_LOG", "json").with("PROVISO_LOG_REQUESTS", "true");
      server.with("PROVISO_WEBHOOKS", "http://127.0.0.1:9/" + MARK + "?token=" + MARK).start();
      String key = journey(server);
      server.terminate();
      String log = server.errors();
      assertThat(log).doesNotContain(MARK).doesNotContain(key, ServerProcess.OPERATOR);
      List<JsonNode> lines = log.lines().map(StrictJson::read).toList();
      assertThat(lines).hasSizeGreaterThan(8);
      JsonNode decided = line(lines, "POST /api/requests/{id}/respond 200");
      assertThat(decided.get("level").textValue()).isEqualTo("INFO");
      assertThat(decided.get("timestamp").isIntegralNumber()).isTrue();
      assertThat(decided.get("loggerName").textValue()).startsWith("dev.proviso.");
      JsonNode facts = decided.get("mdc");
      assertThat(facts.get("method").textValue()).isEqualTo("POST");
      assertThat(facts.get("path").textValue()).isEqualTo("/api/requests/{id}/respond");
      assertThat(facts.get("status").textValue()).isEqualTo("200");
      assertThat(facts.get("ms").textValue()).matches("\\d+");
      assertThat(facts.get("principal").textValue()).isEqualTo("operator");
      assertThat(facts.get("request_id").textValue()).isEqualTo("my-own.id_1");
      assertThat(line(lines, "GET - 404").get("mdc").has("principal")).isFalse();
    }
  }

  /** Sends the mark in every place that takes text; returns the key of an agent. */
  private static String journey(ServerProcess server) throws Exception {
    String agent =
        post(server, "/api/keys", "{\"name\":\"%s\",\"role\":\"agent\"}").get("key").textValue();
    String asked =
        "{\"title\":\"%1$s\",\"plan\":\"%1$s\",\"context\":\"%1$s\",\"requester\":\"%1$s\","
            + "\"tags\":[\"%1$s\"],\"action\":\"%1$s\",\"params\":{\"%1$s\":\"%1$s\"},"
            + "\"preview\":\"%1$s\",\"session_id\":\"%1$s\","
            + "\"callback_url\":\"http://receiver.invalid/%1$s?secret=%1$s\","
            + "\"conditions_schema\":[{\"key\":\"%1$s\",\"label\":\"%1$s\"}]}";
    String id = post(server, "/api/requests", asked).get("id").textValue();
    HttpResponse<String> decided =
        server.send(
            "/api/requests/" + id + "/respond",
            it ->
                it.header("X-Request-Id", "my-own.id_1")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(decision())));
    assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);
    assertThat(decided.headers().firstValue("X-Request-Id")).contains("my-own.id_1");
    String hook = "{\"url\":\"https://receiver.invalid/%s?t=%s\",\"description\":\"%s\"}";
    post(server, "/api/webhooks", hook.replace("%s", "%1$s"));
    refused(server);
    assertThat(server.get("/api/requests?q=" + MARK + "&tag=" + MARK).statusCode()).isEqualTo(200);
    assertThat(server.get("/" + MARK + "?key=" + MARK).statusCode()).isEqualTo(404);
    return agent;
  }

  private static String decision() {
    return "{\"status\":\"conditional\",\"comment\":\"%1$s\",\"responder\":\"%1$s\",\"conditions\":{\"%1$s\":\"%1$s\"}}"
        .formatted(MARK);
  }

  /** What is wrong is not repeated either, nor a name that is not plain. */
  private static void refused(ServerProcess server) throws Exception {
    HttpResponse<String> wrong =
        server.send(
            "/api/requests",
            it ->
                it.setHeader("X-API-Key", "prv_admin_" + MARK)
                    .header("X-Request-Id", MARK + " with spaces")
                    .header("Idempotency-Key", MARK)
                    .header("X-Forwarded-For", MARK)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"" + MARK)));
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.headers().firstValue("X-Request-Id").orElse("")).matches("[0-9a-f]{16}");
    HttpResponse<String> broken =
        server.send("/api/requests", it -> json(it, "{\"" + MARK + "\": nonsense}"));
    assertThat(broken.statusCode()).isEqualTo(400);
    HttpResponse<String> signIn =
        server.send(
            "/sign-in",
            it ->
                it.header("Sec-Fetch-Site", "same-origin")
                    .header("Cookie", "proviso=" + MARK)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("key=" + MARK)));
    assertThat(signIn.statusCode()).isBetween(400, 499);
  }

  private static JsonNode post(ServerProcess server, String path, String template)
      throws Exception {
    HttpResponse<String> answer =
        server.send(path, it -> json(it, template.replace("%1$s", MARK).replace("%s", MARK)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return StrictJson.read(answer.body());
  }

  private static HttpRequest.Builder json(HttpRequest.Builder request, String body) {
    return request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
  }

  private static JsonNode line(List<JsonNode> lines, String message) {
    return lines.stream()
        .filter(it -> it.path("formattedMessage").asText().startsWith(message))
        .findFirst()
        .orElseThrow(() -> new AssertionError(message + " is not in " + lines));
  }
}
