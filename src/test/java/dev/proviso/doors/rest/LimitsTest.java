package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.JsonText;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every limit of a request and of an answer: at it, and beyond it by one. */
class LimitsTest extends ApiTest {

  private static final String ASTRAL = "😀";

  @ParameterizedTest
  @CsvSource({
    "title, 500",
    "plan, 10000",
    "context, 10000",
    "requester, 200",
    "action, 200",
    "preview, 64000",
    "session_id, 200"
  })
  void countsCodePointsOfTexts(String name, int max) {
    for (String character : new String[] {"x", ASTRAL}) {
      assertAccepted(body().put(name, character.repeat(max)));
      assertFault(body().put(name, character.repeat(max + 1)), "/" + name, "too_long");
    }
    assertFault(body().put(name, 7), "/" + name, "not_a_text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"action", "session_id"})
  void takesNoControlCharactersInWhatIsCompared(String name) {
    for (String control : new String[] {"\t", "\n", "\r", "\u007F", "\u0085"}) {
      assertFault(body().put(name, "a" + control + "b"), "/" + name, "bad_characters");
      assertFault(body().put(name, "ab" + control), "/" + name, "bad_characters");
    }
    assertAccepted(body().put(name, "größe 東京 👩‍🚀"));
    assertAccepted(body().put("plan", "a\n\tb"));
  }

  @Test
  void wantsATitle() {
    assertFault(JsonText.object(), "/title", "required");
    assertFault(JsonText.object().putNull("title"), "/title", "required");
    assertFault(JsonText.object().put("title", " \t"), "/title", "required");
    assertProblem(server.post("/api/requests", "[]", server.robin()), 422, "invalid_body");
    assertProblem(server.post("/api/requests", "\"x\"", server.robin()), 422, "invalid_body");
  }

  @Test
  void limitsTags() {
    assertAccepted(withTags(50, "x".repeat(100)));
    assertFault(withTags(51, "x"), "/tags", "too_many_items");
    assertFault(withTags(1, ASTRAL.repeat(101)), "/tags/0", "too_long");
    ObjectNode mistyped = body();
    mistyped.putArray("tags").add("x").add(7);
    assertFault(mistyped, "/tags/1", "not_a_text");
    assertFault(body().put("tags", "x"), "/tags", "not_an_array");
  }

  @Test
  void limitsParamsInCanonicalForm() {
    int max = 64 * 1024;
    ObjectNode most = JsonText.object().put("p", "");
    most.put("p", "x".repeat(max - CanonicalJson.bytes(most).length));
    assertThat(CanonicalJson.bytes(most)).hasSize(max);
    ObjectNode atLimit = body();
    atLimit.set("params", most);
    assertAccepted(atLimit);
    ObjectNode beyond = body();
    beyond.set("params", most.deepCopy().put("p", most.get("p").textValue() + "x"));
    assertFault(beyond, "/params", "too_many_bytes");
    assertFault(body().put("params", "x"), "/params", "not_a_json_object");
  }

  @Test
  void limitsExpiry() {
    long days = 90L * 24 * 60 * 60;
    assertAccepted(body().put("expires_in", 1));
    assertAccepted(body().put("expires_in", days));
    assertFault(body().put("expires_in", 0), "/expires_in", "out_of_range");
    assertFault(body().put("expires_in", days + 1), "/expires_in", "out_of_range");
    assertFault(body().put("expires_in", "60"), "/expires_in", "not_whole");
    Instant now = server.clock().instant();
    assertAccepted(body().put("expires_at", now.plusSeconds(days - 5).toString()));
    assertFault(
        body().put("expires_at", now.plusSeconds(days + 60).toString()),
        "/expires_at",
        "expires_out_of_range");
    assertFault(
        body().put("expires_at", now.minus(Duration.ofSeconds(1)).toString()),
        "/expires_at",
        "expires_out_of_range");
    assertFault(body().put("expires_at", "tomorrow"), "/expires_at", "not_an_instant");
    assertFault(
        body().put("expires_in", 60).put("expires_at", now.plusSeconds(60).toString()),
        "/expires_at",
        "expires_twice");
  }

  @Test
  void limitsWords() {
    assertProblem(
        server.post("/api/requests", "{\"title\":\"x\",\"priority\":\"urgent\"}", server.robin()),
        400,
        "invalid_priority",
        "Invalid priority. Must be one of: low, normal, high, critical");
    assertFault(body().put("preview_format", "html"), "/preview_format", "not_one_of");
  }

  @Test
  void limitsTheCallbackAddress() {
    String start = "https://agent.example.com/";
    assertAccepted(body().put("callback_url", start + "x".repeat(2000 - start.length())));
    for (String bad :
        new String[] {
          start + "x".repeat(2001 - start.length()),
          "not a url",
          "ftp://agent.example.com",
          "http://169.254.169.254/latest",
          "http://127.0.0.1/"
        }) {
      JsonNode problem = refused(body().put("callback_url", bad));
      assertThat(problem.at("/errors/0/pointer").textValue()).isEqualTo("/callback_url");
    }
  }

  @Test
  void tellsAllFaultsAtOnce() {
    JsonNode problem =
        refused(
            JsonText.object()
                .put("plan", 7)
                .put("preview_format", "html")
                .put("expires_in", 0)
                .put("priority", "urgent"));

    assertThat(problem.get("errors")).hasSize(4);
    assertThat(problem.get("detail").textValue()).endsWith("3 more faults are listed in errors.");
  }

  @Test
  void limitsAnAnswer() {
    String id = submit("{\"title\":\"x\"}");
    assertProblem(
        respond(id, answer().put("comment", ASTRAL.repeat(10_001)).toString()),
        422,
        "invalid_body");
    assertProblem(
        respond(id, answer().put("responder", "x".repeat(201)).toString()), 422, "invalid_body");
    assertProblem(respond(id, "{}"), 422, "invalid_body");
    assertProblem(respond(id, answer().put("conditions", "x").toString()), 422, "invalid_body");
    assertThat(
            respond(
                    id,
                    answer()
                        .put("comment", ASTRAL.repeat(10_000))
                        .put("responder", "x".repeat(200))
                        .toString())
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void limitsBodies() {
    String million = "{\"title\":\"x\",\"pad\":\"" + "x".repeat(1 << 20) + "\"}";
    assertProblem(server.post("/api/requests", million, server.robin()), 413, "too_large");
    String id = submit("{\"title\":\"x\"}");
    String quarter = "{\"status\":\"approved\",\"pad\":\"" + "x".repeat(256 * 1024) + "\"}";
    assertProblem(respond(id, quarter), 413, "too_large");
    assertThat(submit("{\"title\":\"x\",\"pad\":\"" + "x".repeat(1_000_000) + "\"}")).isNotNull();
  }

  @Test
  void takesJsonOnly() {
    for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded"}) {
      HttpResponse<String> answer =
          server.send(
              "/api/requests",
              server.robin(),
              r ->
                  r.header("Content-Type", type)
                      .POST(BodyPublishers.ofString("{\"title\":\"x\"}")));
      assertProblem(answer, 415, "unsupported_media_type");
    }
    HttpResponse<String> zipped =
        server.send(
            "/api/requests",
            server.robin(),
            r ->
                r.header("Content-Type", "application/json")
                    .header("Content-Encoding", "gzip")
                    .POST(BodyPublishers.ofString("{\"title\":\"x\"}")));
    assertProblem(zipped, 415, "unsupported_media_type");
  }

  @Test
  void tellsWhatIsAllowed() {
    HttpResponse<String> answer =
        server.send("/api/requests", server.robin(), r -> r.PUT(BodyPublishers.ofString("{}")));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(header(answer, "Allow")).contains("GET").contains("POST");
    assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
  }

  private static ObjectNode body() {
    return JsonText.object().put("title", "x");
  }

  private static ObjectNode answer() {
    return JsonText.object().put("status", "approved");
  }

  private static ObjectNode withTags(int count, String tag) {
    ObjectNode body = body();
    ArrayNode tags = body.putArray("tags");
    for (int i = 0; i < count; i++) {
      tags.add(tag);
    }
    return body;
  }

  private void assertAccepted(JsonNode body) {
    submit(JsonText.write(body));
  }

  private JsonNode refused(JsonNode body) {
    return assertProblem(
        server.post("/api/requests", JsonText.write(body), server.robin()), 422, "invalid_body");
  }

  private void assertFault(JsonNode body, String pointer, String code) {
    JsonNode error = refused(body).at("/errors/0");
    assertThat(error.get("pointer").textValue()).isEqualTo(pointer);
    assertThat(error.get("code").textValue()).isEqualTo(code);
    assertThat(error.get("message").textValue()).isNotBlank().doesNotContain("{", "fault.");
  }
}
