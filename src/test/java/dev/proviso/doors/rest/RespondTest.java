package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.JsonText;
import dev.proviso.testing.TestServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a request is decided: the answer, the order of the checks, and who may. */
class RespondTest extends ApiTest {

  private static final String NO_FIELDS =
      ",\"conditions_schema\":{\"type\":\"object\",\"properties\":{}}";

  private static final String BUDGET =
      """
      {"title":"Spend","conditions_schema":[
        {"key":"budget","label":"Budget limit","type":"number","required":true,"max":10000},
        {"key":"scope","label":"Scope","type":"select","options":["full","partial"]}]}
      """;
  private static final String APPROVED = "{\"status\":\"approved\"}";

  @Test
  void answersWithTheResponse() {
    String id = submit(BUDGET);
    HttpResponse<String> answer =
        respond(
            id,
            "{\"status\":\"conditional\",\"responder\":\"Alice A.\",\"comment\":\"half\","
                + "\"conditions\":{\"budget\":2.50}}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode decided = json(answer);
    assertThat(decided.fieldNames())
        .toIterable()
        .containsExactly("status", "request_id", "response");
    assertThat(decided.get("status").textValue()).isEqualTo("conditional");
    assertThat(decided.get("request_id").textValue()).isEqualTo(id);
    JsonNode response = decided.get("response");
    assertThat(response.fieldNames())
        .toIterable()
        .containsExactly(
            "status",
            "responder",
            "comment",
            "conditions",
            "responded_at",
            "principal",
            "content_sha256",
            "decided_by",
            "via",
            "key",
            "grant");
    assertThat(response.get("responder").textValue()).isEqualTo("Alice A.");
    assertThat(response.get("principal").textValue()).startsWith("prn_");
    assertThat(answer.body()).contains("\"conditions\":{\"budget\":2.50}");
    assertThat(read(id).get("response")).isEqualTo(response);
    assertThat(read(id).get("status").textValue()).isEqualTo("conditional");
    JsonNode row = json(server.get("/api/activity?request_id=" + id, server.bob())).get(0);
    assertThat(row.get("details").textValue()).isEqualTo("conditional: half");
    assertThat(CanonicalJson.sha256(response)).hasSize(64);
  }

  @Test
  void keepsHowOftenAndHowLongItMayBeUsed() {
    String id = submit("{\"title\":\"Mail\"}");
    JsonNode response =
        json(respond(id, "{\"status\":\"approved\",\"grant\":{\"uses\":5,\"valid_for\":3600}}"))
            .get("response");
    assertThat(response.get("grant")).hasToString("{\"uses\":5,\"valid_for\":3600}");
    assertThat(read(id).get("response")).isEqualTo(response);

    String other = submit("{\"title\":\"Mail\"}");
    assertProblem(
        respond(other, "{\"status\":\"denied\",\"grant\":{\"uses\":5}}"),
        400,
        "grant_needs_approval");
    JsonNode problem =
        assertProblem(
            respond(other, "{\"status\":\"approved\",\"grant\":{\"uses\":0,\"until\":1}}"),
            422,
            "invalid_body");
    assertThat(problem.get("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/grant/uses", "/grant/until");
    assertThat(read(other).get("status").textValue()).isEqualTo("pending");
  }

  @Test
  void keepsEveryNumberAsItWasDecided() {
    for (String number : List.of("2.50", "0.10", "5000", "5000.0", "-0", "0.0000001", "1e3")) {
      String id = submit("{\"title\":\"n\"}");
      respond(id, "{\"status\":\"conditional\",\"conditions\":{\"n\":" + number + "}}");

      String written = new java.math.BigDecimal(number).toPlainString();
      assertThat(server.get("/api/requests/" + id, server.robin()).body())
          .contains("\"conditions\":{\"n\":" + written + "}");
      assertThat(server.get("/api/requests?limit=1", server.bob()).body())
          .contains("\"conditions\":{\"n\":" + written + "}");
    }
  }

  @Test
  void takesTheNameOfTheKeyAndAsksForNoComment() {
    String id = submit(BUDGET);
    JsonNode response = json(respond(id, "{\"status\":\"denied\"}")).get("response");

    assertThat(response.get("responder").textValue()).isEqualTo("alice");
    assertThat(response.get("comment").textValue()).isEmpty();
    assertThat(response.get("conditions")).isEmpty();
  }

  @Test
  void checksInItsOrder() {
    String own = submit(BUDGET, server.alice());
    String id = submit(BUDGET);
    String path = "/api/requests/" + id + "/respond";
    String nonsense = "{\"status\":7,\"comment\":7}";

    assertProblem(server.post(path, "{", null), 401, "invalid_key");
    assertProblem(server.post(path, "{", server.bob()), 403, "forbidden");
    assertProblem(server.post(path, "{", server.robin()), 403, "forbidden");
    assertThat(assertProblem(respond("req_x", nonsense), 422, "invalid_body").get("errors"))
        .hasSize(2);
    assertProblem(
        respond("req_x", "{\"status\":\"maybe\"}"),
        400,
        "invalid_status",
        "Invalid status. Must be one of: approved, denied, conditional");
    assertProblem(respond("req_x", APPROVED), 404, "request_not_found", "Request not found");
    assertProblem(respond(own, APPROVED), 403, "own_request");
    String stale = "{\"status\":\"conditional\",\"content_sha256\":\"" + "0".repeat(64) + "\"}";
    assertProblem(respond(id, stale), 409, "content_changed");
    assertProblem(
        respond(id, "{\"status\":\"conditional\"}"),
        400,
        "missing_conditions",
        "Missing required conditions: ['budget']");
    assertThat(respond(id, APPROVED).statusCode()).isEqualTo(200);
    assertProblem(respond(id, stale), 400, "already_responded", "Already responded: approved");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":\"conditional\"}",
        "{\"status\":\"conditional\",\"conditions\":{},\"comment\":\" \"}",
        "{\"status\":\"conditional\",\"conditions\":{\"a\":\"\",\"b\":[\" \",null]}}",
        "{\"status\":\"conditional\",\"conditions\":{\"a\":{\"b\":\"\\u00a0\"}},"
            + "\"comment\":\"\\u200b\"}"
      })
  void refusesAConditionalAnswerThatAsksForNothing(String answer) {
    for (String schema : List.of("", NO_FIELDS, ",\"conditions_schema\":[]")) {
      String id = submit("{\"title\":\"Free\"" + schema + "}");
      assertProblem(respond(id, answer), 400, "no_condition");
      assertThat(read(id).get("status").textValue()).isEqualTo("pending");
    }
    String optional =
        ",\"conditions_schema\":[{\"key\":\"a\",\"label\":\"A\"},{\"key\":\"b\",\"label\":\"B\"}]";
    String id = submit("{\"title\":\"Optional\"" + optional + "}");
    assertProblem(
        respond(id, "{\"status\":\"conditional\",\"conditions\":{\"a\":\" \"}}"),
        400,
        "no_condition");
  }

  @Test
  void takesFreeConditionsWhereTheSchemaHasNoFields() {
    String id = submit("{\"title\":\"Free\"" + NO_FIELDS + "}");
    String free = "{\"only\":\"on weekdays\",\"max\":[1,2.50]}";
    String answer = "{\"status\":\"conditional\",\"conditions\":" + free + "}";
    assertThat(respond(id, answer).statusCode()).isEqualTo(200);
    assertThat(JsonText.write(read(id).at("/response/conditions"))).isEqualTo(free);
  }

  @Test
  void neverDropsConditionsSilently() {
    String id = submit(BUDGET);

    assertProblem(
        respond(id, "{\"status\":\"approved\",\"conditions\":{\"budget\":1}}"),
        400,
        "conditions_need_conditional");
    assertProblem(
        respond(
            id, "{\"status\":\"conditional\",\"conditions\":{\"budget\":1,\"colour\":\"red\"}}"),
        400,
        "unknown_condition");
    assertThat(respond(id, "{\"status\":\"approved\",\"conditions\":{}}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void tellsAllFaultsOfConditionsAtOnce() {
    JsonNode problem =
        assertProblem(
            respond(
                submit(BUDGET),
                "{\"status\":\"conditional\",\"conditions\":{\"budget\":\"5k\",\"scope\":\"x\"}}"),
            400,
            "invalid_conditions");

    assertThat(problem.get("errors")).hasSize(2);
    assertThat(problem.at("/errors/0/pointer").textValue()).isEqualTo("/conditions/budget");
    assertThat(problem.at("/errors/0/code").textValue()).isEqualTo("not_a_number");
    assertThat(problem.at("/errors/0/message").textValue())
        .isEqualTo("Budget limit must be a number.");
  }

  @Test
  void acceptsTheHashOfWhatWasShown() {
    String id = submit(BUDGET);
    String sha = read(id).get("content_sha256").textValue();

    HttpResponse<String> answer =
        respond(id, "{\"status\":\"approved\",\"content_sha256\":\"" + sha + "\"}");
    assertThat(json(answer).at("/response/content_sha256").textValue()).isEqualTo(sha);
  }

  @Test
  void letsTheOperatorDecideItsOwnAndMarksIt() {
    String id = submit(BUDGET, TestServer.OPERATOR);

    assertThat(
            server
                .post("/api/requests/" + id + "/respond", APPROVED, TestServer.OPERATOR)
                .statusCode())
        .isEqualTo(200);
    assertThat(
            json(server.get("/api/activity?request_id=" + id, server.bob()))
                .at("/0/details")
                .textValue())
        .contains("own request");
  }

  @Test
  void refusesWhatCameTooLate() {
    String id = submit("{\"title\":\"soon over\",\"expires_in\":60}");
    server.clock().tick(Duration.ofSeconds(61));
    try {
      assertProblem(respond(id, APPROVED), 400, "already_responded", "Already responded: expired");
    } finally {
      server.clock().skew(Duration.ZERO);
    }
  }

  @Test
  void hasOneWinnerOfARace() {
    String id = submit("{\"title\":\"race\"}");
    List<CompletableFuture<Integer>> all =
        IntStream.range(0, 20)
            .mapToObj(
                n ->
                    CompletableFuture.supplyAsync(
                        () ->
                            n % 4 == 0
                                ? server.delete("/api/requests/" + id, server.robin())
                                : respond(id, n % 2 == 0 ? APPROVED : "{\"status\":\"denied\"}")))
            .map(answer -> answer.thenApply(HttpResponse::statusCode))
            .toList();

    assertThat(all.stream().map(CompletableFuture::join).filter(status -> status == 200))
        .hasSize(1);
    assertThat(json(server.get("/api/activity?request_id=" + id, server.bob()))).hasSize(2);
  }
}
