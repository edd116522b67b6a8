package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class RequestsApiTest extends ApiTest {

  private static final String FULL =
      """
      {"title":"Deploy","plan":"1. go","context":"now","requester":"release-bot",
       "tags":["a","b"],"priority":"high","callback_url":"https://agent.example.com/done",
       "action":"deploy","params":{"share":0.10,"n":2.50,"e":1e3},"preview":"kubectl apply",
       "preview_format":"diff","session_id":"run-1","expires_at":"2026-12-01T12:00:00+02:00",
       "conditions_schema":[{"key":"budget","label":"Budget","type":"number","min":0}]}
      """;

  private static final List<String> MEMBERS =
      List.of(
          ("id status title plan context requester principal tags priority callback_url"
                  + " conditions_schema action params preview preview_format session_id parent_grant kind expires_at"
                  + " response created_at updated_at content_sha256 content_v policy routing url grant")
              .split(" "));

  @Test
  void answersASubmissionWithItsPlace() {
    HttpResponse<String> answer = server.post("/api/requests", FULL, server.robin());

    assertThat(answer.statusCode()).isEqualTo(201);
    JsonNode made = json(answer);
    assertThat(made.fieldNames())
        .toIterable()
        .containsExactly("id", "status", "url", "content_sha256", "policy");
    String id = made.get("id").textValue();
    assertThat(id).matches("req_[0-9a-z]{26}");
    assertThat(made.get("status").textValue()).isEqualTo("pending");
    assertThat(header(answer, "Location")).isEqualTo(server.uri("/api/requests/" + id).toString());
    assertThat(made.get("url").textValue()).isEqualTo(server.uri("/requests/" + id).toString());
    assertThat(header(answer, "Idempotency-Replayed")).isNull();
    assertThat(read(id).get("content_sha256")).isEqualTo(made.get("content_sha256"));
  }

  @Test
  void givesBackWhatWasSubmittedDigitByDigit() {
    String id = submit(FULL);
    HttpResponse<String> answer = server.get("/api/requests/" + id, server.robin());

    assertThat(answer.body()).contains("\"params\":{\"share\":0.10,\"n\":2.50,\"e\":1000}");
    JsonNode request = json(answer);
    assertThat(request.fieldNames()).toIterable().containsExactlyElementsOf(MEMBERS);
    assertThat(request.get("expires_at").textValue()).isEqualTo("2026-12-01T10:00:00.000000+00:00");
    assertThat(request.get("created_at").textValue())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00");
    assertThat(request.get("conditions_schema").get(0).get("required").booleanValue()).isFalse();
    assertThat(request.get("response").isNull()).isTrue();
    assertThat(request.get("content_sha256").textValue())
        .isEqualTo(CanonicalJson.sha256(hashed(request)));
  }

  private static JsonNode hashed(JsonNode request) {
    return JsonText.object()
        .put("v", 2)
        .setAll(
            StreamSupport.stream(
                    List.of(
                            "title",
                            "plan",
                            "context",
                            "action",
                            "params",
                            "preview",
                            "preview_format",
                            "conditions_schema",
                            "requester",
                            "session_id",
                            "priority",
                            "tags",
                            "callback_url",
                            "principal",
                            "expires_at")
                        .spliterator(),
                    false)
                .collect(java.util.stream.Collectors.toMap(name -> name, request::get)));
  }

  @Test
  void takesTheNameOfTheKeyForARequesterThatIsNotGiven() {
    assertThat(read(submit("{\"title\":\"x\"}")).get("requester").textValue()).isEqualTo("robin");
    assertThat(read(submit("{\"title\":\"x\",\"requester\":null}")).get("requester").textValue())
        .isEqualTo("robin");
  }

  @Test
  void refusesMembersThatWillMeanSomething() {
    for (String name : List.of("revises", "execute")) {
      String body = "{\"title\":\"T\",\"%s\":{}}".formatted(name);
      JsonNode problem =
          assertProblem(server.post("/api/requests", body, server.robin()), 422, "invalid_body");
      assertThat(problem.at("/errors/0/pointer").textValue()).isEqualTo("/" + name);
      assertThat(problem.at("/errors/0/code").textValue()).isEqualTo("reserved_member");
    }
  }

  @Test
  void ignoresUnknownMembers() {
    assertThat(
            read(submit("{\"title\":\"x\",\"from_the_future\":{\"a\":1}}")).has("from_the_future"))
        .isFalse();
  }

  @Test
  void saysNotFoundOfWhatCharlieMayNotSee() {
    String id = submit("{\"title\":\"Robin's\"}");
    String path = "/api/requests/" + id;

    assertProblem(
        server.get(path, server.charlie()), 404, "request_not_found", "Request not found");
    assertProblem(server.get(path + "?wait=60", server.charlie()), 404, "request_not_found");
    assertProblem(server.delete(path, server.charlie()), 404, "request_not_found");
    assertProblem(
        server.post(path + "/respond", "{\"status\":\"approved\"}", server.charlie()),
        403,
        "forbidden");
    assertThat(json(server.get("/api/requests", server.charlie()))).isEmpty();
    assertThat(server.get("/api/requests?before=" + id, server.charlie()).statusCode())
        .isEqualTo(400);
    for (String key : List.of(server.alice(), server.bob(), TestServer.OPERATOR)) {
      assertThat(server.get(path, key).statusCode()).isEqualTo(200);
    }
    assertThat(read(id).get("status").textValue()).isEqualTo("pending");
  }

  @Test
  void saysNotFoundOfWhatIsNoId() {
    for (String id : List.of("req_nothing", "x", "%00", "%ED%A0%80", "a".repeat(3000), "..%2f")) {
      assertProblem(server.get("/api/requests/" + id, server.alice()), 404, "request_not_found");
    }
  }

  @Test
  void cancelsOnceAndKeepsTheRow() {
    String id = submit("{\"title\":\"Never mind\"}");
    HttpResponse<String> answer =
        server.delete("/api/requests/" + id + "?requester=robin", server.robin());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"cancelled\"}");
    assertThat(read(id).get("status").textValue()).isEqualTo("cancelled");
    assertProblem(
        server.delete("/api/requests/" + id, server.robin()),
        400,
        "cannot_cancel",
        "Cannot cancel — already cancelled");
    assertProblem(
        respond(id, "{\"status\":\"approved\"}"),
        400,
        "already_responded",
        "Already responded: cancelled");
  }

  @Test
  void letsOnlyAnAdminCancelForOthers() {
    String id = submit("{\"title\":\"Robin's\"}");

    assertProblem(server.delete("/api/requests/" + id, server.alice()), 403, "forbidden");
    assertProblem(server.delete("/api/requests/" + id, server.bob()), 403, "forbidden");
    assertThat(server.delete("/api/requests/" + id, TestServer.OPERATOR).statusCode())
        .isEqualTo(200);
    String own = submit("{\"title\":\"Alice's\"}", server.alice());
    assertThat(server.delete("/api/requests/" + own, server.alice()).statusCode()).isEqualTo(200);
  }

  @Test
  void readsJsonStrictly() {
    for (String bad :
        List.of(
            "{\"title\":\"x\",\"title\":\"y\"}",
            "{\"title\":\"x\"} x",
            "{\"title\":NaN}",
            "{\"title\":\"\\ud800\"}",
            "{\"title\":\"\\u0000\"}",
            "{\"params\":{\"n\":9007199254740993},\"title\":\"x\"}",
            "\uFEFF{\"title\":\"x\"}",
            "",
            "{")) {
      JsonNode problem =
          assertProblem(server.post("/api/requests", bad, server.robin()), 400, "invalid_json");
      assertThat(problem.get("detail").textValue()).containsPattern("line \\d+, column \\d+");
    }
    assertThat(StrictJson.read("{}")).isEmpty();
  }
}
