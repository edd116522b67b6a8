package dev.proviso.doors.rest.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.StrictJson;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoliciesApiTest extends PolicyApiFixture {

  @Test
  void makesReadsAndListsAPolicy() {
    HttpResponse<String> answer = policy(SMALL);
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(header(answer, "ETag")).isEqualTo("\"1\"");
    JsonNode made = json(answer);
    assertThat(text(made, "id")).startsWith("pol_");
    assertThat(text(made, "mode")).as("it would let something pass").isEqualTo("watch");
    assertThat(text(made, "kind")).isEqualTo("admin");
    assertThat(text(made, "tier")).isEqualTo("rule");
    assertThat(text(made, "name")).isEqualTo("Small payments");
    assertThat(text(made, "by_name")).isEqualTo("dora");
    assertThat(text(made, "made_by")).isEqualTo(principal(dora()));
    assertThat(made.get("document")).isEqualTo(StrictJson.read(SMALL));
    assertThat(text(made, "sentence")).contains("pay").contains("200");
    assertThat(made.get("request_id").isNull()).isTrue();
    assertThat(made.get("ends_at").isNull()).isTrue();

    HttpResponse<String> read = server.get("/api/policies/" + text(made, "id"), server.bob());
    assertThat(json(read)).isEqualTo(made);
    assertThat(header(read, "ETag")).isEqualTo("\"1\"");
    assertThat(json(server.get("/api/policies", server.bob()))).containsExactly(made);
  }

  @Test
  void beginsGuardsOnAndTellsWhenTheyEnd() {
    JsonNode made =
        json(policy(NO_DELETES.replace("\"tier\"", "\"until\":\"2027-01-01T00:00:00Z\",\"tier\"")));

    assertThat(text(made, "mode")).isEqualTo("on");
    assertThat(text(made, "ends_at")).startsWith("2027-01-01T00:00:00");
  }

  @Test
  void answersAgentsAtOnceByAPolicy() {
    String small = on(SMALL);
    String none = on(NO_DELETES);

    JsonNode passed = asked(pay(7));
    JsonNode denied = asked("{\"title\":\"x\",\"action\":\"delete_user\"}");
    JsonNode open = asked(pay(201));

    assertThat(text(passed, "status")).isEqualTo("approved");
    assertThat(passed.get("policy").toString())
        .isEqualTo("{\"id\":\"" + small + "\",\"version\":1,\"name\":\"Small payments\"}");
    JsonNode read = read(text(passed, "id"));
    assertThat(read.get("policy")).isEqualTo(passed.get("policy"));
    assertThat(read.at("/response/principal").textValue()).isEqualTo(small + "@1");
    assertThat(read.at("/response/responder").textValue()).isEqualTo("Small payments");
    assertThat(read.at("/response/comment").textValue()).isEqualTo("Small.");
    assertThat(text(denied, "status")).isEqualTo("denied");
    assertThat(denied.at("/policy/id").textValue()).isEqualTo(none);
    assertThat(text(open, "status")).isEqualTo("pending");
    assertThat(open.get("policy").isNull()).isTrue();

    JsonNode fired = json(server.get("/api/policies/" + small, dora())).get("fired_7_days");
    assertThat(fired.toString()).isEqualTo(times(1, 0, 0));
  }

  private static String times(int followed, int watched, int failed) {
    return ("{\"followed\":%d,\"over_cap\":0,\"stopped\":0,\"held\":0,\"watched\":%d,"
            + "\"failed\":%d}")
        .formatted(followed, watched, failed);
  }

  @Test
  void answersARepeatedSubmissionAsTheFirstTime() {
    String id = on(SMALL);
    JsonNode first = json(repeated(pay(9)));
    assertThat(text(first, "status")).isEqualTo("approved");
    server.delete("/api/policies/" + id, dora());

    HttpResponse<String> again = repeated(pay(9));

    assertThat(json(again)).isEqualTo(first);
    assertThat(header(again, "Idempotency-Replayed")).isEqualTo("true");
  }

  private HttpResponse<String> repeated(String body) {
    return server.send(
        "/api/requests",
        server.robin(),
        request ->
            request
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "once")
                .POST(BodyPublishers.ofString(body)));
  }

  @Test
  void countsWhatAWatchingPolicyFoundAndWhatItCouldNotRead() {
    String id = text(json(policy(SMALL)), "id");
    assertThat(text(asked(pay(7)), "status")).isEqualTo("pending");
    asked("{\"title\":\"x\",\"action\":\"pay\",\"params\":{\"amount\":\"7\"}}");

    JsonNode fired = json(server.get("/api/policies/" + id, dora())).get("fired_7_days");

    assertThat(fired.toString()).isEqualTo(times(0, 1, 1));
  }

  @Test
  void writesTheNextVersionAndTellsWhatItChanged() {
    String id = on(SMALL);
    String wider = SMALL.replace("200", "500").replace("\"Small.\"", "\"Under 500.\"");

    HttpResponse<String> changed =
        put(id, "\"1\"", wider.replace("\"rule\",", "\"rule\",\"visible_to_agents\":true,"));

    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(header(changed, "ETag")).isEqualTo("\"2\"");
    assertThat(json(changed).get("version").intValue()).isEqualTo(2);
    assertThat(text(json(changed), "mode")).as("it begins anew").isEqualTo("watch");
    JsonNode versions = json(server.get("/api/policies/" + id + "/versions", server.bob()));
    assertThat(versions).hasSize(2);
    assertThat(versions.get(0).get("version").intValue()).isEqualTo(2);
    assertThat(versions.get(1).get("document")).isEqualTo(StrictJson.read(SMALL));
    assertThat(versions.get(1).get("changes")).isEmpty();
    assertThat(versions.get(0).get("changes").toString())
        .isEqualTo(
            "[{\"pointer\":\"/then/comment\",\"before\":\"Small.\",\"after\":\"Under 500.\"},"
                + "{\"pointer\":\"/visible_to_agents\",\"before\":null,\"after\":true},"
                + "{\"pointer\":\"/when/all/0/value\",\"before\":200,\"after\":500}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "*", "W/\"1\"", "\"1\", \"2\"", "\"0\"", "\"\"", "\"99999999999\""})
  void asksForTheVersionThatWasRead(String tag) {
    String id = text(json(policy(SMALL)), "id");

    assertProblem(put(id, tag, SMALL), 400, "if_match_required");
    assertProblem(put(id, null, SMALL), 400, "if_match_required");
    assertThat(json(server.get("/api/policies/" + id, dora())).get("version").intValue())
        .isEqualTo(1);
  }

  @Test
  void letsOneOfManyRacingChangesThrough() {
    String id = text(json(policy(SMALL)), "id");

    List<CompletableFuture<Integer>> races =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> put(id, "\"1\"", SMALL.replace("200", "" + (300 + i))).statusCode()))
            .toList();

    assertThat(races.stream().map(CompletableFuture::join))
        .containsOnly(200, 409)
        .filteredOn(status -> status == 200)
        .hasSize(1);
    assertThat(json(server.get("/api/policies/" + id + "/versions", dora()))).hasSize(2);
    assertProblem(put(id, "\"1\"", SMALL), 409, "policy_changed");
    assertProblem(put("pol_none", "\"1\"", SMALL), 404, "policy_not_found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"mode":"ON"}  | /mode
          {"mode":7}     | /mode,/mode
          {"mode":null}  | /mode
          {}             | /mode
          []             | ``
          """)
  void refusesAModeThatIsNone(String body, String pointers) {
    String id = text(json(policy(SMALL)), "id");
    JsonNode problem =
        assertProblem(
            server.post("/api/policies/" + id + "/mode", body, dora()), 422, "invalid_body");
    assertThat(problem.get("errors").findValuesAsText("pointer"))
        .containsExactly(pointers.split(","));
  }

  @Test
  void switchesAPolicyAndRecordsIt() {
    String id = text(json(policy(SMALL)), "id");

    for (String mode : List.of("on", "off", "watch")) {
      assertThat(text(json(mode(id, mode)), "mode")).isEqualTo(mode);
      JsonNode row = json(server.get("/api/activity?limit=1", dora())).get(0);
      assertThat(text(row, "action")).isEqualTo("policy_mode");
      assertThat(text(row, "details")).isEqualTo("Small payments v1: " + mode);
    }
    assertProblem(mode("pol_none", "on"), 404, "policy_not_found");
  }

  @Test
  void ordersTheRulesOfAdmins() {
    String first = text(json(policy(SMALL)), "id");
    String second = text(json(policy(SMALL.replace("Small payments", "Second"))), "id");
    String guard = text(json(policy(NO_DELETES)), "id");
    String order = "{\"ids\":[\"%s\",\"%s\"]}";

    JsonNode ordered =
        json(server.post("/api/policies/order", order.formatted(second, first), dora()));

    assertThat(ordered.findValuesAsText("id")).containsExactly(guard, second, first);
    for (String bad :
        List.of(order.formatted(second, second), order.formatted(first, guard), "{}")) {
      assertProblem(server.post("/api/policies/order", bad, dora()), 409, "policy_order");
    }
    assertProblem(server.post("/api/policies/order", "{\"ids\":[7]}", dora()), 422, "invalid_body");
  }

  @Test
  void archivesAPolicy() {
    String id = on(SMALL);

    JsonNode gone = json(server.delete("/api/policies/" + id, dora()));

    assertThat(gone.get("archived_at").isNull()).isFalse();
    assertThat(json(server.get("/api/policies", dora()))).isEmpty();
    assertThat(json(server.get("/api/policies/" + id, server.bob()))).isEqualTo(gone);
    assertThat(text(asked(pay(7)), "status")).isEqualTo("pending");
    assertThat(json(server.delete("/api/policies/" + id, dora()))).isEqualTo(gone);
    assertProblem(mode(id, "on"), 404, "policy_not_found");
    assertProblem(put(id, "\"1\"", SMALL), 404, "policy_not_found");
    assertProblem(server.delete("/api/policies/pol_none", dora()), 404, "policy_not_found");
  }

  @Test
  void refusesADocumentWithAllItsFaults() {
    String bad = "{\"name\":\"\",\"tier\":\"rule\",\"then\":{\"outcome\":\"limit\"},\"wen\":{}}";

    JsonNode problem = assertProblem(policy(bad), 422, "invalid_policy");

    assertThat(problem.get("errors").findValuesAsText("pointer"))
        .contains("/name", "/then/outcome", "/wen");
    String id = text(json(policy(SMALL)), "id");
    assertProblem(put(id, "\"1\"", bad), 422, "invalid_policy");
  }

  @ParameterizedTest
  @CsvSource({"60000, 201", "66000, 422", "270000, 413"})
  void takesDocumentsOf64Kilobytes(int bytes, int status) {
    String many =
        Stream.generate(() -> "\"" + "x".repeat(997) + "\"")
            .limit(bytes / 1000)
            .reduce((one, other) -> one + "," + other)
            .orElseThrow();
    String document =
        SMALL.replace(
            "{\"all\":[",
            "{\"all\":[{\"fact\":\"params:/to\",\"type\":\"text\",\"op\":\"one_of\",\"value\":["
                + many
                + "]},");

    assertThat(policy(document).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/policies",
    "POST, /api/policies",
    "GET, /api/policies/{id}",
    "PUT, /api/policies/{id}",
    "DELETE, /api/policies/{id}",
    "POST, /api/policies/{id}/mode",
    "GET, /api/policies/{id}/versions",
    "POST, /api/policies/order",
    "POST, /api/policies/check",
    "POST, /api/policies/try",
    "POST, /api/policies/simulate",
    "GET, /api/policies/stops",
    "POST, /api/policies/stops",
    "POST, /api/policies/stop",
    "DELETE, /api/policies/stops/{id}",
    "GET, /api/policies/suggestions",
    "GET, /api/policies/templates",
    "POST, /api/policies/import",
    "POST, /api/requests/{request}/policies"
  })
  void isNoBusinessOfAgents(String method, String path) {
    String id = on(NO_DELETES);
    String request = submit("{\"title\":\"x\"}");
    JsonNode before = json(server.get("/api/policies", dora()));

    HttpResponse<String> answer =
        server.send(
            path.replace("{id}", id).replace("{request}", request),
            server.robin(),
            call ->
                call.header("Content-Type", "application/json")
                    .header("If-Match", "\"1\"")
                    .method(
                        method,
                        method.equals("GET")
                            ? BodyPublishers.noBody()
                            : BodyPublishers.ofString("{\"mode\":\"off\"}")));

    assertProblem(answer, 403, "forbidden");
    assertThat(json(server.get("/api/policies", dora()))).isEqualTo(before);
  }
}
