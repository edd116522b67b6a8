package dev.proviso.doors.rest.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about policies: whole, and of the version that was seen. */
class PolicyBodiesTest extends PolicyApiFixture {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /api/policies/stops           | {"outcome":"deny","until":"2026-11-01T00:00:00Z","reason":"x","scopes":{"actions":["pay"]}} | /scopes | scope
          /api/policies/stop            | {"outcome":"person","reason":"x","tier":"rule"} | /tier | scope, outcome, until, reason
          /api/policies/{id}/mode       | {"mode":"on","until":"2026-11-01T00:00:00Z"}    | /until | mode
          /api/policies/order           | {"ids":["{id}"],"guards":[]}                    | /guards | ids
          /api/policies/try             | {"request":{"title":"x"},"principle":"prn_x"}   | /principle | principal
          /api/policies/simulate        | {"modes":{"{id}":"off"},"days":7}               | /days | draft, replaces, modes, from, to, limit
          /api/policies/simulate        | {"modes":{"{id}":"off"},"form":"2026-01-01"}    | /form | from
          /api/requests/{req}/policies  | {"kind":"session","session":"run-1"}            | /session | kind, until
          """)
  void refusesMembersThatNothingReads(String path, String body, String pointer, String known) {
    String id = text(json(policy(SMALL)), "id");
    String request = submit("{\"title\":\"x\",\"action\":\"pay\",\"session_id\":\"run-1\"}");
    assertThat(respond(request, "{\"status\":\"approved\"}").statusCode()).isEqualTo(200);
    JsonNode before = json(server.get("/api/policies", dora()));

    JsonNode problem =
        assertProblem(
            server.post(
                path.replace("{id}", id).replace("{req}", request),
                body.replace("{id}", id),
                dora()),
            422,
            "invalid_body");

    assertThat(problem.get("errors").findValuesAsText("pointer")).containsExactly(pointer);
    assertThat(problem.at("/errors/0/message").textValue())
        .startsWith(pointer.substring(1))
        .contains(known);
    assertThat(json(server.get("/api/policies", dora()))).isEqualTo(before);
  }

  @Test
  void refusesExamplesWithMembersThatNothingReads() {
    String examples =
        SMALL.replace(
            "\"tier\"",
            "\"examples\":[{\"request\":{\"action\":\"pay\",\"parms\":{\"amount\":7}},"
                + "\"expect\":\"person\"}],\"tier\"");

    JsonNode problem = assertProblem(policy(examples), 422, "examples_failed");

    assertThat(problem.get("errors").findValuesAsText("pointer"))
        .containsExactly("/examples/0/request/parms");
    assertThat(problem.at("/errors/0/message").textValue()).contains("params");
    JsonNode check = json(server.post("/api/policies/check", examples, dora()));
    assertThat(check.get("ok").booleanValue()).isFalse();
    assertThat(policy(examples.replace("parms", "params").replace("person", "approve")))
        .returns(201, HttpResponse::statusCode);
  }

  @ParameterizedTest
  @CsvSource({"POST, /mode", "DELETE, ''"})
  void switchesAndArchivesOnlyTheVersionThatWasSeen(String method, String path) {
    String id = text(json(policy(SMALL)), "id");
    put(id, "\"1\"", SMALL.replace("200", "500"));
    JsonNode before = json(server.get("/api/policies/" + id, dora()));

    assertProblem(sent(method, id, path, "\"1\""), 409, "policy_changed");
    assertProblem(sent(method, id, path, "\"3\""), 409, "policy_changed");
    assertProblem(sent(method, id, path, "2"), 400, "if_match_required");
    assertProblem(sent(method, id, path, "*"), 400, "if_match_required");
    assertThat(json(server.get("/api/policies/" + id, dora()))).isEqualTo(before);

    assertThat(sent(method, id, path, "\"2\"").statusCode()).isEqualTo(200);
    assertThat(json(server.get("/api/policies/" + id, dora()))).isNotEqualTo(before);
  }

  private HttpResponse<String> sent(String method, String id, String path, String tag) {
    return server.send(
        "/api/policies/" + id + path,
        dora(),
        request ->
            request
                .header("Content-Type", "application/json")
                .header("If-Match", tag)
                .method(method, BodyPublishers.ofString("{\"mode\":\"on\"}")));
  }
}
