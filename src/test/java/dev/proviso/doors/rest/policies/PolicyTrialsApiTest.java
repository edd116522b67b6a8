package dev.proviso.doors.rest.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTrialsApiTest extends PolicyApiFixture {

  private HttpResponse<String> trial(String body) {
    return server.post("/api/policies/try", body, server.alice());
  }

  private HttpResponse<String> simulate(String body) {
    return server.post("/api/policies/simulate", body, server.alice());
  }

  @Test
  void tracesEveryPolicyForOneRequest() {
    String rule = on(SMALL);
    String watching = text(json(policy(SMALL.replace("Small payments", "Watching"))), "id");
    String off = on(SMALL.replace("200", "300"));
    mode(off, "off");
    String guard = on(NO_DELETES);

    JsonNode answer =
        json(
            trial(
                "{\"request\":"
                    + pay(7)
                    + ",\"principal\":\""
                    + principal(server.robin())
                    + "\"}"));

    assertThat(text(answer, "outcome")).isEqualTo("approve");
    assertThat(answer.at("/policy/id").textValue()).isEqualTo(rule);
    assertThat(answer.get("ruling").toString())
        .isEqualTo("{\"status\":\"approved\",\"comment\":\"Small.\",\"conditions\":{}}");
    assertThat(answer.get("routing").isNull()).isTrue();
    JsonNode trace = answer.get("trace");
    assertThat(trace.findValuesAsText("id")).containsExactly(guard, rule, watching, off);
    assertThat(text(trace.get(0), "truth")).isEqualTo("out_of_scope");
    assertThat(text(trace.get(0), "outside")).isEqualTo("actions");
    assertThat(trace.get(1).get("followed").booleanValue()).isTrue();
    assertThat(trace.get(2).get("followed").booleanValue()).isFalse();
    assertThat(text(trace.get(3), "mode")).isEqualTo("off");
    JsonNode row = trace.at("/1/rows/1");
    assertThat(text(row, "mark")).isEqualTo("✓");
    assertThat(row.get("value").intValue()).isEqualTo(7);
    assertThat(row.at("/row/op").textValue()).isEqualTo("at_most");
    assertThat(row.get("depth").intValue()).isEqualTo(1);
  }

  @Test
  void staysSmallHoweverMuchIsRead() throws IOException {
    String row =
        "{\"fact\":\"params:/cmd\",\"type\":\"text\",\"op\":\"contains\",\"value\":\"%s\"}";
    String rows =
        IntStream.range(0, 99)
            .mapToObj(i -> row.formatted("z" + i))
            .collect(Collectors.joining(","));
    String guard =
        "{\"name\":\"Long\",\"tier\":\"guard\",\"when\":{\"any\":[%s,%s]},"
            + "\"then\":{\"outcome\":\"deny\",\"comment\":\"No.\"}}";
    String document = guard.formatted(rows, row.formatted("z".repeat(300)));
    List<String> ids =
        IntStream.range(0, 20).mapToObj(i -> text(json(policy(document)), "id")).toList();
    String cmd = "q".repeat(199) + "\uD83D\uDE00".repeat(10_000);

    HttpResponse<String> answer =
        trial(
            "{\"request\":{\"title\":\"x\",\"action\":\"run\",\"params\":{\"cmd\":\"%s\"}}}"
                .formatted(cmd));
    ids.forEach(id -> server.delete("/api/policies/" + id, dora()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().length()).isLessThan(1_500_000);
    JsonNode trace = new ObjectMapper().readTree(answer.body()).get("trace");
    assertThat(trace).hasSize(20);
    assertThat(trace.get(18).get("left_off").booleanValue()).isFalse();
    assertThat(trace.at("/18/rows")).hasSize(101);
    assertThat(trace.at("/18/rows/7/value").textValue())
        .isEqualTo("q".repeat(199) + "\uD83D\uDE00…");
    assertThat(trace.at("/18/rows/100/row/value").textValue()).isEqualTo("z".repeat(200) + "…");
    assertThat(trace.get(19).get("left_off").booleanValue()).isTrue();
    assertThat(trace.at("/19/rows")).isEmpty();
    assertThat(trace.at("/19/truth").textValue()).isEqualTo("false");
  }

  @Test
  void saysWhatOfARequestIsNotRead() {
    String misspelt = "{\"request\":{\"title\":\"x\",\"parms\":{},\"title_\":null}}";

    JsonNode warnings = json(trial(misspelt)).get("warnings");

    assertThat(warnings.findValuesAsText("pointer")).containsExactly("/parms");
    assertThat(warnings.get(0).get("message").textValue()).contains("params");
    assertThat(json(trial("{\"request\":" + pay(7) + "}")).has("warnings")).isFalse();
  }

  @Test
  void namesTheFactThatCannotBeRead() {
    on(SMALL);

    JsonNode answer =
        json(
            trial(
                "{\"request\":{\"title\":\"x\",\"action\":\"pay\",\"params\":{\"amount\":\"7\"}}}"));

    assertThat(text(answer, "outcome")).isEqualTo("person");
    assertThat(answer.get("ruling").isNull()).isTrue();
    assertThat(answer.at("/routing/reason/0/code").textValue()).isEqualTo("failed");
    assertThat(answer.at("/trace/0/failed").textValue()).isEqualTo("params:/amount");
    assertThat(answer.at("/trace/0/rows/1/mark").textValue()).isEqualTo("⚠");
    assertThat(answer.at("/trace/0/rows/1/value").textValue()).isEqualTo("7");
  }

  @Test
  void triesADraftBesideAndInPlaceOfOthers() {
    String id = on(SMALL);
    String stricter = SMALL.replace("200", "5");

    String beside = "{\"request\":" + pay(7) + ",\"draft\":" + SMALL.replace("200", "900") + "}";
    String instead =
        "{\"request\":" + pay(7) + ",\"draft\":" + stricter + ",\"replaces\":\"" + id + "\"}";

    assertThat(json(trial(beside)).get("trace").findValuesAsText("id"))
        .containsExactly(id, "draft");
    JsonNode answer = json(trial(instead));
    assertThat(text(answer, "outcome")).isEqualTo("person");
    assertThat(answer.at("/trace/0/version").intValue()).isEqualTo(2);
    assertProblem(trial(instead.replace(id, "pol_none")), 404, "policy_not_found");
  }

  @Test
  void judgesAStoredRequestAtItsOwnTime() {
    String asked = submit(pay(7));
    on(SMALL);

    JsonNode answer = json(trial("{\"request_id\":\"" + asked + "\"}"));

    assertThat(text(answer, "outcome")).isEqualTo("approve");
    assertProblem(trial("{\"request_id\":\"req_none\"}"), 404, "request_not_found");
  }

  @Test
  void storesNothingAndCountsNothing() {
    String capped =
        SMALL.replace(
            "\"then\"", "\"caps\":[{\"per\":\"all\",\"within_hours\":24,\"count\":1}],\"then\"");
    String id = on(capped);
    int requests = json(server.get("/api/requests", dora())).size();

    for (int i = 0; i < 3; i++) {
      assertThat(text(json(trial("{\"request\":" + pay(7) + "}")), "outcome")).isEqualTo("approve");
    }

    assertThat(json(server.get("/api/requests", dora()))).hasSize(requests);
    assertThat(
            json(server.get("/api/policies/" + id, dora())).at("/fired_7_days/followed").intValue())
        .isZero();
    assertThat(text(asked(pay(7)), "status")).isEqualTo("approved");
    JsonNode over = json(trial("{\"request\":" + pay(7) + "}"));
    assertThat(over.at("/routing/reason/0/code").textValue()).isEqualTo("over_cap");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                        | 422 | invalid_body   | /request
          {"request":{"title":"x"},"request_id":"req_x"}            | 422 | invalid_body   | /request
          {"request":{}}                                            | 422 | invalid_body   | /request/title
          {"request":{"title":"x"},"principal":"prn_none"}          | 422 | invalid_body   | /principal
          {"request_id":"req_x","principal":"prn_x"}                | 422 | invalid_body   | /principal
          {"request":{"title":"x"},"draft":{"name":"x"}}            | 422 | invalid_policy | /draft/tier
          {"request":{"title":"x","priority":"x"}}                  | 400 | invalid_priority | -
          """)
  void refusesATrialOfNothing(String body, int status, String code, String pointer) {
    JsonNode problem = assertProblem(trial(body), status, code);
    if (!pointer.equals("-")) {
      assertThat(problem.get("errors").findValuesAsText("pointer")).contains(pointer);
    }
  }

  @Test
  void saysWhatRecordedRequestsWouldHaveBecome() {
    String denied = submit(pay(41));
    respond(denied, "{\"status\":\"denied\",\"comment\":\"No.\"}");
    submit(pay(42));
    submit("{\"title\":\"other\",\"action\":\"deploy\"}");

    JsonNode answer = json(simulate("{\"draft\":" + SMALL + ",\"limit\":10000}"));

    assertThat(answer.get("examined").intValue()).isGreaterThanOrEqualTo(3);
    assertThat(answer.at("/flags/widens_denial").intValue()).isEqualTo(1);
    assertThat(answer.get("widens").intValue()).isEqualTo(1);
    assertThat(text(answer, "summary"))
        .isEqualTo("Widens: a person said no, or less, to 1 of these requests.");
    JsonNode first = answer.at("/changed/0");
    assertThat(text(first, "request_id")).isEqualTo(denied);
    assertThat(text(first, "flag")).isEqualTo("widens_denial");
    assertThat(first.at("/recorded/status").textValue()).isEqualTo("denied");
    assertThat(first.at("/recorded/by").textValue()).isEqualTo("alice");
    assertThat(first.at("/now/outcome").textValue()).isEqualTo("person");
    assertThat(first.at("/then/outcome").textValue()).isEqualTo("approve");
    assertThat(answer.at("/then/approve").intValue())
        .isEqualTo(answer.at("/now/approve").asInt() + answer.get("changed").size());
  }

  @Test
  void simulatesModesAndASpanOfTime() {
    submit(pay(43));
    String id = text(json(policy(SMALL)), "id");
    String on = "{\"modes\":{\"" + id + "\":\"on\"}%s}";

    assertThat(json(simulate(on.formatted(""))).get("changed")).isNotEmpty();
    assertThat(json(simulate(on.replace("\"on\"", "\"off\"").formatted(""))).get("changed"))
        .isEmpty();
    assertThat(
            json(simulate(on.formatted(",\"to\":\"2001-01-01T00:00:00Z\"")))
                .get("examined")
                .intValue())
        .isZero();
    assertThat(json(simulate(on.formatted(",\"limit\":1"))).get("examined").intValue())
        .isEqualTo(1);
    assertThat(text(json(server.get("/api/policies/" + id, dora())), "mode")).isEqualTo("watch");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                        | 422 | invalid_body     | /draft
          {"modes":{},"draft":{}}                   | 422 | invalid_body     | /draft
          {"modes":{"pol_x":"perhaps"}}             | 422 | invalid_body     | /modes
          {"modes":{"pol_x":7}}                     | 422 | invalid_body     | /modes
          {"modes":{"pol_x":"on"}}                  | 404 | policy_not_found | -
          {"modes":{},"limit":10001}                | 422 | invalid_body     | /limit
          {"modes":{},"from":"yesterday"}           | 422 | invalid_body     | /from
          {"draft":{"tier":"rule"}}                 | 422 | invalid_policy   | /draft/name
          """)
  void refusesASimulationOfNothing(String body, int status, String code, String pointer) {
    JsonNode problem = assertProblem(simulate(body), status, code);
    if (!pointer.equals("-")) {
      assertThat(problem.get("errors").findValuesAsText("pointer")).contains(pointer);
    }
  }

  @Test
  void checksADocumentAndMakesNothingOfIt() {
    JsonNode good = json(server.post("/api/policies/check", SMALL, server.alice()));
    assertThat(good.get("ok").booleanValue()).isTrue();
    assertThat(text(good, "sentence")).contains("200");
    assertThat(good.get("reads").toString())
        .isEqualTo("[{\"fact\":\"params:/amount\",\"said_by\":\"agent\"}]");
    assertThat(good.get("errors")).isEmpty();

    JsonNode bad =
        json(
            server.post(
                "/api/policies/check",
                SMALL.replace("at_most", "most").replace("Small payments", ""),
                server.alice()));
    assertThat(bad.get("ok").booleanValue()).isFalse();
    assertThat(bad.get("sentence").isNull()).isTrue();
    assertThat(bad.get("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/name", "/when/all/0/op");
    bad.get("errors").forEach(it -> assertThat(text(it, "message")).isNotBlank());
    assertThat(json(server.get("/api/policies", dora()))).isEmpty();
  }

  @Test
  void isForThoseWhoDecide() {
    for (String route : List.of("try", "simulate", "check")) {
      assertProblem(server.post("/api/policies/" + route, "{}", server.bob()), 403, "forbidden");
    }
  }
}
