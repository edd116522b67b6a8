package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was allowed, over HTTP: by the agent, an executor, those who decide, and the others. */
class GrantsApiTest extends ApiTest {

  private static final String PAY =
      """
      {"title":"Pay","action":"pay","params":{"amount":150,"to":"acme"},"conditions_schema":[
        {"key":"most","label":"most","type":"number","unit":"USD","enforce":"max","binds":"/amount"}]}""";

  private static final String AT_MOST_200 =
      "{\"status\":\"conditional\",\"conditions\":{\"most\":200}}";

  private String executor;

  @BeforeAll
  void makeAnExecutor() {
    String order = "{\"name\":\"gate\",\"role\":\"agent\",\"executor\":true}";
    JsonNode made = json(server.post("/api/keys", order, TestServer.OPERATOR));
    executor = made.get("key").textValue();
  }

  private String granted() {
    String id = submit(PAY);
    assertThat(respond(id, AT_MOST_200).statusCode()).isEqualTo(200);
    return id;
  }

  private HttpResponse<String> consume(String id, String body, String idempotency, String key) {
    return server.send(
        "/api/requests/" + id + "/consume",
        key,
        request ->
            request
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotency)
                .POST(BodyPublishers.ofString(body)));
  }

  private static String pay(String amount) {
    return "{\"params\":{\"amount\":%s,\"to\":\"acme\"}}".formatted(amount);
  }

  /** At most 200, once, for a day: more, again, something else, and later are refused. */
  @Test
  void holdsAnAgentToWhatItWasTold() {
    String id = granted();

    JsonNode more =
        assertProblem(consume(id, pay("201"), "a", server.robin()), 409, "grant_refused");
    assertThat(more.at("/errors/0/code").textValue()).isEqualTo("over_max");
    assertThat(more.get("detail").textValue()).isEqualTo("most: 201 asked, 200 USD at most.");
    assertThat(more.get("state").textValue()).isEqualTo("live");
    String other = "{\"params\":{\"amount\":100,\"to\":\"mallory\"}}";
    assertProblem(consume(id, other, "b", server.robin()), 409, "params_changed");
    HttpResponse<String> once = consume(id, pay("200"), "c", server.robin());
    assertThat(once.statusCode()).as(once.body()).isEqualTo(200);
    HttpResponse<String> repeated = consume(id, pay("200"), "c", server.robin());
    assertThat(repeated.body()).isEqualTo(once.body());
    assertThat(header(repeated, "Idempotency-Replayed")).isEqualTo("true");
    JsonNode again =
        assertProblem(consume(id, pay("1"), "d", server.robin()), 409, "grant_exhausted");
    assertThat(again.get("state").textValue()).isEqualTo("exhausted");
    String later = granted();
    server.clock().tick(Duration.ofHours(24));
    assertProblem(consume(later, pay("1"), "e", server.robin()), 409, "grant_expired");
  }

  @Test
  void isNobodyElsesToUse() {
    String id = granted();

    assertProblem(consume(id, pay("1"), "a", server.charlie()), 404, "request_not_found");
    assertProblem(consume(id, pay("1"), "a", server.alice()), 403, "grant_of_another");
    assertProblem(consume(id, pay("1"), "a", server.bob()), 403, "forbidden");
    HttpResponse<String> without =
        server.post("/api/requests/" + id + "/consume", pay("1"), server.robin());
    assertProblem(without, 400, "idempotency_key_required");
    assertProblem(
        consume(id, pay("1"), "x".repeat(256), server.robin()), 400, "invalid_idempotency_key");
  }

  @Test
  void letsAnExecutorUseAndReportWhatItDidNotAskFor() {
    String id = granted();
    String sha = read(id).get("content_sha256").textValue();
    JsonNode faults = assertProblem(consume(id, "{}", "a", executor), 422, "invalid_body");
    assertThat(faults.get("errors")).hasSize(2);
    String call =
        "{\"content_sha256\":\"%s\",\"params\":{\"amount\":9.50,\"to\":\"acme\"}}".formatted(sha);

    HttpResponse<String> used = consume(id, call, "a", executor);

    assertThat(used.statusCode()).as(used.body()).isEqualTo(200);
    assertThat(json(used).get("unchecked")).isEmpty();
    String report = "/api/uses/" + json(used).get("use").textValue() + "/report";
    String actual = "{\"outcome\":\"succeeded\",\"actuals\":{\"most\":9.50}}";
    assertProblem(server.post(report, actual, server.charlie()), 404, "use_not_found");
    String nothing = "{\"outcome\":\"abandoned\"}";
    assertProblem(server.post(report, nothing, server.robin()), 409, "executor_reports");
    assertThat(json(server.post(report, actual, executor)).get("compliance").textValue())
        .isEqualTo("met");
    JsonNode use = json(server.get("/api/requests/" + id + "/grant", server.robin())).at("/used/0");
    assertThat(use.get("by").textValue()).isEqualTo("gate");
    assertThat(use.get("executor").booleanValue()).isTrue();
    assertThat(use.at("/report/self_reported").booleanValue()).isFalse();
  }

  @Test
  void letsAnExecutorDoNothingElse() {
    String id = granted();

    assertProblem(server.post("/api/requests", "{\"title\":\"x\"}", executor), 403, "forbidden");
    assertProblem(server.get("/api/requests/" + id, executor), 403, "forbidden");
    assertProblem(server.get("/api/requests/" + id + "/grant", executor), 403, "forbidden");
    assertProblem(server.delete("/api/requests/" + id, executor), 403, "forbidden");
    String revoke = "/api/requests/" + id + "/grant/revoke";
    assertProblem(server.post(revoke, "{}", executor), 403, "forbidden");
    assertThat(server.get("/api/me", executor).statusCode()).isEqualTo(200);
  }

  @Test
  void isTakenBackByWhoMayDecideAndByWhoAsked() {
    String path = "/api/requests/" + granted() + "/grant/revoke";
    assertProblem(server.post(path, "{}", server.charlie()), 404, "request_not_found");
    assertProblem(server.post(path, "{}", server.bob()), 403, "forbidden");
    assertThat(server.post(path, "{}", server.robin()).statusCode()).isEqualTo(200);
    String other = "/api/requests/" + granted() + "/grant/revoke";
    JsonNode revoked = json(server.post(other, "{\"comment\":\"No.\"}", server.alice()));
    assertThat(revoked.get("state").textValue()).isEqualTo("revoked");
  }

  @Test
  void isNarrowedByVersionAndNeverWidened() {
    String id = granted();
    String path = "/api/requests/" + id + "/grant/amend";
    String to = "{\"version\":%d,\"conditions\":{\"most\":%s}}";

    assertProblem(server.post(path, to.formatted(1, "150"), server.robin()), 403, "forbidden");
    JsonNode wider =
        assertProblem(server.post(path, to.formatted(1, "201"), server.alice()), 400, "widens");
    assertThat(wider.at("/errors/0/pointer").textValue()).isEqualTo("/conditions/most");
    JsonNode less = json(server.post(path, to.formatted(1, "150"), server.alice()));
    assertThat(less.get("version").intValue()).isEqualTo(2);
    assertProblem(server.post(path, to.formatted(1, "100"), server.alice()), 409, "grant_changed");
    assertProblem(consume(id, pay("151"), "a", server.robin()), 409, "grant_refused");
    assertThat(read(id).at("/grant/version").intValue()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"version\":1}",
        "{\"version\":0,\"uses\":1}",
        "{\"version\":1,\"uses\":-1}",
        "{\"version\":1,\"uses\":1.5}",
        "{\"version\":1,\"valid_until\":\"tomorrow\"}",
        "{\"version\":1,\"conditions\":[]}",
        "[]"
      })
  void saysWhatIsWrongWithANarrowing(String body) {
    String path = "/api/requests/" + granted() + "/grant/amend";

    JsonNode problem = assertProblem(server.post(path, body, server.alice()), 422, "invalid_body");

    assertThat(problem.get("errors")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"outcome\":\"done\"}",
        "{\"outcome\":\"failed\",\"actuals\":1}",
        "{\"outcome\":\"failed\",\"evidence\":{}}",
        "{\"outcome\":\"failed\",\"evidence\":[{}]}",
        "{\"outcome\":\"failed\",\"evidence\":[{\"name\":\"x\"}]}",
        "{\"outcome\":\"failed\",\"evidence\":[\"x\"]}",
        "{\"outcome\":\"failed\",\"evidence\":[{\"name\":\"x\",\"url\":\"javascript:alert(1)\"}]}",
        "{\"outcome\":\"failed\",\"evidence\":[{\"name\":\"x\",\"sha256\":\"abc\"}]}"
      })
  void saysWhatIsWrongWithAReport(String body) {
    String path = "/api/requests/" + granted() + "/report";

    JsonNode problem = assertProblem(server.post(path, body, server.robin()), 422, "invalid_body");

    assertThat(problem.get("errors")).isNotEmpty();
  }

  @Test
  void warnsOfWhatNobodyReads() {
    HttpResponse<String> answer =
        consume(
            granted(),
            "{\"arguments\":{},\"params\":{\"amount\":1,\"to\":\"acme\"}}",
            "a",
            server.robin());

    assertThat(json(answer).at("/warnings/0/code").textValue()).isEqualTo("misnamed_member");
  }

  @Test
  void saysOfAPendingRequestThatNothingIsAllowed() {
    String id = submit(PAY);

    assertThat(read(id).get("grant").isNull()).isTrue();
    JsonNode grant = json(server.get("/api/requests/" + id + "/grant", server.robin()));
    assertThat(grant.get("state").textValue()).isEqualTo("none");
    assertProblem(
        server.get("/api/requests/" + id + "/grant", server.charlie()), 404, "request_not_found");
  }
}
