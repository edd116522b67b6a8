package dev.proviso.doors.rest;

import static dev.proviso.testing.TestServer.OPERATOR;
import static dev.proviso.testing.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysApiTest extends ApiTest {

  @Test
  void makesListsAndRevokesAKey() {
    HttpResponse<String> answer =
        server.post(
            "/api/keys", "{\"name\":\"dora\",\"role\":\"admin\",\"rate_limit\":9}", OPERATOR);
    assertThat(answer.statusCode()).isEqualTo(201);
    JsonNode made = json(answer);
    String dora = made.get("key").textValue();
    assertThat(dora).startsWith("prv_admin_").startsWith(made.get("prefix").textValue());
    assertThat(made.get("created_at").textValue()).endsWith("+00:00");

    HttpResponse<String> listed = server.get("/api/keys", dora);
    assertThat(listed.statusCode()).isEqualTo(200);
    assertThat(listed.body()).doesNotContain(dora);
    assertThat(json(listed).get(0).get("id")).isEqualTo(made.get("id"));
    assertThat(json(listed).get(0).has("key")).isFalse();
    assertThat(json(listed).get(0).fieldNames())
        .toIterable()
        .contains("name", "role", "prefix", "last_used_at", "expires_at", "revoked_at");

    String path = "/api/keys/" + made.get("id").textValue();
    assertThat(json(server.delete(path, OPERATOR)).get("revoked_at").isNull()).isFalse();
    assertThat(server.get("/api/keys", dora).statusCode()).isEqualTo(401);
    assertThat(server.delete(path, OPERATOR).statusCode()).isEqualTo(200);
    assertThat(server.delete("/api/keys/key_none", OPERATOR).statusCode()).isEqualTo(404);
  }

  @Test
  void rotatesAKeyOfTheSamePrincipal() {
    JsonNode old =
        json(server.post("/api/keys", "{\"name\":\"erin\",\"role\":\"viewer\"}", OPERATOR));
    String path = "/api/keys/" + old.get("id").textValue() + "/rotate";

    JsonNode beside = json(server.send(path, OPERATOR, r -> r.POST(BodyPublishers.noBody())));
    assertThat(beside.get("principal")).isEqualTo(old.get("principal"));
    assertThat(server.get("/api/me", old.get("key").textValue()).statusCode()).isEqualTo(200);

    JsonNode instead = json(server.post(path, "{\"overlap_seconds\":0}", OPERATOR));
    assertThat(server.get("/api/me", old.get("key").textValue()).statusCode()).isEqualTo(401);
    assertThat(json(server.get("/api/me", instead.get("key").textValue())).get("id"))
        .isEqualTo(old.get("principal"));
    assertThat(server.post(path, "{}", OPERATOR).statusCode()).isEqualTo(409);
    assertThat(server.post(path, "{\"overlap_seconds\":604801}", OPERATOR).statusCode())
        .isEqualTo(422);
  }

  @Test
  void changesWhatIsSaidOfAPrincipal() {
    JsonNode made =
        json(
            server.post(
                "/api/keys", "{\"name\":\"finn\",\"role\":\"agent\",\"rate_limit\":9}", OPERATOR));
    assertThat(made.get("path").isNull()).isTrue();
    assertThat(made.get("flags").toString()).isEqualTo("[]");
    String path = "/api/keys/" + made.get("id").textValue();

    JsonNode changed = json(server.patch(path, "{\"path\":\"/acme/mail-bot\"}", OPERATOR));
    assertThat(changed.get("path").textValue()).isEqualTo("/acme/mail-bot");
    assertThat(changed.get("rate_limit").intValue()).isEqualTo(9);
    assertThat(changed.has("key")).isFalse();
    assertThat(json(server.get("/api/keys", OPERATOR)).get(0)).isEqualTo(changed);

    JsonNode rows = json(server.get("/api/activity?limit=1", OPERATOR));
    assertThat(rows.get(0).get("action").textValue()).isEqualTo("key_changed");
    assertThat(rows.get(0).get("details").textValue())
        .startsWith("finn (agent, ")
        .endsWith(": path none → /acme/mail-bot");
    assertThat(json(server.get("/api/activity/verify", OPERATOR)).get("ok").booleanValue())
        .isTrue();

    JsonNode cleared = json(server.patch(path, "{\"path\":null,\"rate_limit\":null}", OPERATOR));
    assertThat(cleared.get("path").isNull()).isTrue();
    assertThat(cleared.get("rate_limit").isNull()).isTrue();
    assertProblem(server.patch("/api/keys/key_none", "{}", OPERATOR), 404, "key_not_found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"path":"/Acme","rate_limit":0}       | /path,/rate_limit
          {"path":7,"flags":"executor"}         | /path,/flags
          {"flags":["executor"]}                | /flags
          {"flags":["group:"]}                  | /flags
          {"flags":["group:Ops"]}               | /flags
          {"flags":["group:a b"]}               | /flags
          {"flags":["group:ops","admin"]}       | /flags
          {"flags":["xgroup:ops"]}              | /flags
          {"flags":[null]}                      | /flags/0
          {"executor":1,"hooks":"none"}         | /executor,/hooks
          {"elicit_as":"group:ops","hooks":[]}  | /elicit_as,/hooks
          {"elicit_as":"prn_none"}              | /elicit_as
          {"elicit_as":"prn_a executor"}        | /elicit_as
          {"scope":"/acme","pth":null}          | /pth,/scope
          {"role":"admin","name":"x","path":""} | /name,/path,/role
          []                                    | ``
          """)
  void refusesAChangeThatCannotBeAndNamesAllOfIt(String body, String pointers) {
    String id = make("gil " + body.hashCode());
    JsonNode problem =
        assertProblem(server.patch("/api/keys/" + id, body, OPERATOR), 422, "invalid_body");
    assertThat(problem.get("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder(pointers.split(","));
  }

  @Test
  void marksTheKeyOfAnAgentAndTellsItSo() {
    JsonNode ivy =
        json(server.post("/api/keys", "{\"name\":\"ivy\",\"role\":\"approver\"}", OPERATOR));
    String body =
        """
        {"name":"marked","role":"agent","executor":true,"hooks":"watched","elicit_as":"%s"}"""
            .formatted(ivy.get("principal").textValue());

    JsonNode made = json(server.post("/api/keys", body, OPERATOR));

    JsonNode me = json(server.get("/api/me", made.get("key").textValue()));
    for (JsonNode shown : List.of(made, me)) {
      assertThat(shown.get("executor").booleanValue()).isTrue();
      assertThat(shown.get("hooks").textValue()).isEqualTo("watched");
      assertThat(shown.get("elicit_as")).isEqualTo(ivy.get("principal"));
      assertThat(shown.get("flags").toString()).isEqualTo("[]");
    }
    JsonNode plain = json(server.get("/api/me", server.robin()));
    assertThat(plain.get("executor").booleanValue()).isFalse();
    assertThat(plain.get("hooks").textValue()).isEqualTo("all");
    assertThat(plain.get("elicit_as").isNull()).isTrue();
    String path = "/api/keys/" + made.get("id").textValue();
    JsonNode changed = json(server.patch(path, "{\"executor\":false}", OPERATOR));
    assertThat(changed.get("executor").booleanValue()).isFalse();
    assertThat(changed.get("elicit_as")).isEqualTo(ivy.get("principal"));
    assertProblem(server.patch(path, "{\"executor\":true}", server.robin()), 403, "forbidden");
    assertProblem(
        server.patch("/api/keys/" + ivy.get("id").textValue(), "{\"executor\":true}", OPERATOR),
        422,
        "invalid_body");
  }

  @Test
  void makesAKeyAtItsPlace() {
    String body =
        """
        {"name":"placed","role":"approver","path":"/acme/infra","flags":["group:ops","group:legal"]}""";

    JsonNode made = json(server.post("/api/keys", body, OPERATOR));

    assertThat(made.get("path").textValue()).isEqualTo("/acme/infra");
    assertThat(made.get("flags").toString()).isEqualTo("[\"group:legal\",\"group:ops\"]");
    JsonNode me = json(server.get("/api/me", made.get("key").textValue()));
    assertThat(me.get("path")).isEqualTo(made.get("path"));
    assertThat(me.get("flags")).isEqualTo(made.get("flags"));
    JsonNode plain = json(server.get("/api/me", server.bob()));
    assertThat(plain.get("path").isNull()).isTrue();
    assertThat(plain.get("flags").toString()).isEqualTo("[]");
    assertThat(json(server.get("/api/activity/verify", OPERATOR)).get("ok").booleanValue())
        .isTrue();
    JsonNode problem =
        assertProblem(
            server.post(
                "/api/keys",
                "{\"name\":\"lost\",\"role\":\"agent\",\"path\":\"acme\",\"flags\":[\"ops\"]}",
                OPERATOR),
            422,
            "invalid_body");
    assertThat(problem.get("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/path", "/flags");
  }

  @Test
  void drawsTheNameOfAMemberThatCannotBeChanged() {
    String id = make("hugo");
    String body = "{\"ro\u202Ele\":1,\"" + "x".repeat(100) + "\":null}";
    JsonNode problem =
        assertProblem(server.patch("/api/keys/" + id, body, OPERATOR), 422, "invalid_body");
    assertThat(problem.get("errors").findValuesAsText("message"))
        .containsExactly(
            "ro[U+202E]le cannot be changed here.", "x".repeat(60) + "… cannot be changed here.");
  }

  @Test
  void namesAllFaultsOfABody() {
    HttpResponse<String> answer =
        server.post(
            "/api/keys",
            "{\"role\":\"operator\",\"rate_limit\":0,\"expires_at\":\"tomorrow\"}",
            OPERATOR);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(json(answer).get("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/name", "/role", "/expires_at", "/rate_limit");
    assertThat(json(answer).get("errors").findValuesAsText("message"))
        .contains("role must be one of: agent, viewer, approver, admin.");
    assertThat(
            server
                .post(
                    "/api/keys",
                    "{\"name\":\"x\",\"role\":\"agent\",\"expires_at\":\"2020-01-01T00:00:00Z\"}",
                    OPERATOR)
                .statusCode())
        .isEqualTo(422);
  }

  @Test
  void isForAdminsOnly() {
    for (String key : List.of(server.robin(), server.charlie(), server.bob(), server.alice())) {
      assertThat(server.get("/api/keys", key).statusCode()).isEqualTo(403);
      assertThat(server.post("/api/keys", "not even json", key).statusCode()).isEqualTo(403);
      assertThat(server.delete("/api/keys/key_none", key).statusCode()).isEqualTo(403);
      assertThat(server.post("/api/keys/key_none/rotate", "{}", key).statusCode()).isEqualTo(403);
      assertThat(server.patch("/api/keys/key_none", "{}", key).statusCode()).isEqualTo(403);
    }
    assertThat(server.get("/api/keys", null).statusCode()).isEqualTo(401);
  }

  @Test
  void tellsEverybodyWhoTheyAre() {
    assertThat(json(server.get("/api/me", server.charlie())).get("role").textValue())
        .isEqualTo("agent");
    assertThat(json(server.get("/api/me", OPERATOR)).get("role").textValue()).isEqualTo("operator");
  }

  @Test
  void refusesANameThatLooksLikeThatOfSomebodyWithAKeyOrTheServersOwn() {
    String nora = make("Nora");
    for (String name :
        new String[] {"nora", "n\u043Era", "no\u200Bra", "OPERATOR", "\u043Eperator", "System"}) {
      assertProblem(order(name), 409, "key_name_taken");
    }
    server.delete("/api/keys/" + nora, TestServer.OPERATOR);
    assertThat(order("nora").statusCode()).isEqualTo(201);
  }

  private HttpResponse<String> order(String name) {
    String order = "{\"name\":\"" + name + "\",\"role\":\"viewer\"}";
    return server.post("/api/keys", order, TestServer.OPERATOR);
  }

  private String make(String name) {
    return json(order(name)).get("id").textValue();
  }

  @Test
  void countsWrongKeysOfAnAddressAndLetsRightOnesThrough() {
    HttpResponse<String> answer = server.get("/api/me", "wrong");
    assertProblem(answer, 401, "invalid_key");
    for (int i = 0; i < 200 && answer.statusCode() == 401; i++) {
      answer = server.get("/api/me", "wrong");
    }
    assertProblem(answer, 429, "too_many_wrong_keys");
    assertThat(header(answer, "Retry-After")).isNotNull();
    assertThat(server.get("/api/me", server.robin()).statusCode()).isEqualTo(200);
    assertThat(server.get("/api/me", null).statusCode()).isEqualTo(401);
    server.clock().tick(java.time.Duration.ofMinutes(1));
  }
}
