package dev.proviso.doors.rest.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What agents are told of policies before they ask. */
class WatchAndPreviewTest extends PolicyApiFixture {

  private static final String AT_INFRA =
      """
      {"name":"Watched","tier":"guard","visible_to_agents":true,
       "scope":{"path":"/acme/infra","actions":["delete*","drop"]},"then":{"outcome":"person"}}""";

  private String agent(String name, String path) {
    String body = "{\"name\":\"%s\",\"role\":\"agent\",\"path\":\"%s\"}".formatted(name, path);
    return text(json(server.post("/api/keys", body, TestServer.OPERATOR)), "key");
  }

  private JsonNode watch(String key, String query) {
    HttpResponse<String> answer = server.get("/api/watch" + query, key);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  private HttpResponse<String> preview(String body) {
    return server.post("/api/requests/preview", body, server.robin());
  }

  @Test
  void tellsAgentsWhatTheyInherit() {
    on(AT_INFRA);
    on(NO_DELETES.replace("delete*", "rm"));
    String child = agent("mail-bot", "/acme/infra/mail-bot");
    String beside = agent("sales-bot", "/acme/infrastructure");
    submit("{\"title\":\"x\"}", child);

    JsonNode watched = watch(child, "");

    assertThat(text(watched, "path")).isEqualTo("/acme/infra/mail-bot");
    assertThat(watched.get("watched").findValuesAsText("tool"))
        .containsExactly("delete*", "drop", "rm");
    assertThat(watched.get("watched").findValuesAsText("from"))
        .containsExactly("/acme/infra", "/acme/infra", "everywhere");
    assertThat(watched.get("watched").findValuesAsText("outcome"))
        .containsExactly("ask", "ask", "deny");
    assertThat(watched.at("/watched/0/sentence").textValue()).contains("/acme/infra");
    assertThat(watched.at("/watched/2/sentence").textValue())
        .as("agents are not told what it says")
        .isEqualTo("A policy applies.");
    assertThat(watched.get("pending").intValue()).isEqualTo(1);
    assertThat(watched.get("pending_max").intValue()).isEqualTo(1000);
    assertThat(watch(beside, "").get("watched").findValuesAsText("tool")).containsExactly("rm");
    assertThat(watch(TestServer.OPERATOR, "").get("pending_max").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"delete_user, ask", "rm, deny", "pay, rule", "read, no_opinion", "deletes%20it, ask"})
  void saysWhatIsKnownOfATool(String tool, String outcome) {
    on(AT_INFRA);
    on(NO_DELETES.replace("delete*", "rm"));
    on(SMALL);
    String child = agent("bot " + tool, "/acme/infra/" + outcome.replace('_', '-'));

    JsonNode answer = watch(child, "?tool=" + tool + "&session_id=run%201");

    assertThat(text(answer, "tool")).isEqualTo(tool.replace("%20", " "));
    assertThat(text(answer, "outcome")).isEqualTo(outcome);
    assertThat(answer.get("because").isNull()).isEqualTo(outcome.equals("no_opinion"));
    assertThat(answer.has("median_wait_s")).isTrue();
    assertThat(answer.has("watched")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"?tool=%00", "?tool=a&session_id=%07"})
  void refusesAToolThatIsNoText(String query) {
    assertProblem(server.get("/api/watch" + query, server.robin()), 400, "invalid_parameter");
  }

  @Test
  void previewsWhatPoliciesWouldAnswer() {
    String small = on(SMALL);
    on(NO_DELETES);

    JsonNode passed = json(preview(pay(7)));
    JsonNode denied = json(preview("{\"title\":\"x\",\"action\":\"delete_user\"}"));
    JsonNode open = json(preview(pay(700)));
    JsonNode failed = json(preview("{\"title\":\"x\",\"action\":\"pay\"}"));

    assertThat(passed.toString())
        .isEqualTo(
            "{\"needs_person\":false,\"outcome\":\"approve\",\"by\":[{\"policy\":{\"id\":\""
                + small
                + "\",\"version\":1,\"name\":\"Small payments\"},\"code\":\"approve\",\"fact\":null,"
                + "\"note\":\"Small.\"}],\"faults\":[]}");
    assertThat(text(denied, "outcome")).isEqualTo("deny");
    assertThat(denied.get("needs_person").booleanValue()).isFalse();
    assertThat(text(open, "outcome")).isEqualTo("person");
    assertThat(open.get("needs_person").booleanValue()).isTrue();
    assertThat(open.get("by")).isEmpty();
    assertThat(failed.at("/by/0/code").textValue()).isEqualTo("failed");
    assertThat(failed.at("/by/0/fact").textValue()).isEqualTo("params:/amount");
  }

  @Test
  void previewsFaultsInsteadOfRefusing() {
    JsonNode faulty = json(preview("{\"expires_in\":0,\"timeout\":1}"));
    assertThat(text(faulty, "outcome")).isEqualTo("refused");
    assertThat(faulty.get("faults").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/title", "/expires_in");

    JsonNode warned = json(preview("{\"title\":\"x\",\"timeout\":1}"));
    assertThat(warned.get("faults")).isEmpty();
    assertThat(warned.at("/warnings/0/pointer").textValue()).isEqualTo("/timeout");
    assertProblem(preview("{\"title\":\"x\",\"priority\":\"now\"}"), 400, "invalid_priority");
    assertProblem(preview("{"), 400, "invalid_json");
  }

  @Test
  void storesNothingOfAPreview() {
    String id =
        on(
            SMALL.replace(
                "\"then\"",
                "\"caps\":[{\"per\":\"all\",\"within_hours\":24,\"count\":1}],\"then\""));
    int requests = json(server.get("/api/requests", dora())).size();
    String head = server.bean(Ledger.class).newest(null, null, 1).get(0).hash();

    for (int i = 0; i < 5; i++) {
      assertThat(text(json(preview(pay(7))), "outcome")).isEqualTo("approve");
    }

    assertThat(server.bean(Ledger.class).newest(null, null, 1).get(0).hash()).isEqualTo(head);
    assertThat(json(server.get("/api/requests", dora()))).hasSize(requests);
    assertThat(
            json(server.get("/api/policies/" + id, dora())).at("/fired_7_days/followed").intValue())
        .isZero();
    assertThat(text(asked(pay(7)), "status")).isEqualTo("approved");
    assertThat(text(json(preview(pay(7))), "outcome")).isEqualTo("person");
  }

  @Test
  void countsPreviewsToTheRate() {
    String body = "{\"name\":\"limited\",\"role\":\"agent\",\"rate_limit\":3}";
    String key = text(json(server.post("/api/keys", body, TestServer.OPERATOR)), "key");

    assertThat(
            IntStream.range(0, 4)
                .mapToObj(i -> server.post("/api/requests/preview", "{\"title\":\"x\"}", key))
                .map(HttpResponse::statusCode))
        .containsExactly(200, 200, 200, 429);
  }

  @Test
  void isNotForViewers() {
    assertProblem(server.get("/api/watch", server.bob()), 403, "forbidden");
    assertProblem(
        server.post("/api/requests/preview", "{\"title\":\"x\"}", server.bob()), 403, "forbidden");
  }
}
