package dev.proviso.doors.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.testing.TestServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not taken from a host, and what is never put to one. */
class ElicitationRefusalsTest extends ElicitationFixture {

  private static final String YES = accept("{\"decision\":\"approve\"}");

  private void assertInvalid(HttpResponse<String> answer) {
    assertThat(error(answer)).as(answer.body()).isEqualTo("200 -32602");
    assertThat(json(answer).at("/error/message").textValue())
        .isEqualTo("Invalid or expired requestState");
    assertThat(status()).isEqualTo("pending");
  }

  private static JsonNode with(JsonNode form, String state) {
    return ((ObjectNode) form.deepCopy()).set("requestState", TextNode.valueOf(state));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v1.", "v1.AAAA", "nonsense", "v1.%%%%"})
  void aStateThatIsNotOurs(String state) {
    JsonNode form = form(wish());
    assertInvalid(answer(wish(), with(form, state), YES));
    String real = form.get("requestState").textValue();
    char last = real.charAt(real.length() - 2);
    String changed =
        real.substring(0, real.length() - 2)
            + (last == 'A' ? 'B' : 'A')
            + real.charAt(real.length() - 1);
    assertInvalid(answer(wish(), with(form, changed), YES));
  }

  @Test
  void aStateOfAnotherCallAgentOrPerson() {
    JsonNode form = form(wish());
    assertInvalid(answer(wish().put("wait_seconds", 2), form, YES));
    assertInvalid(answer(wish().put("title", "Other"), form, YES));
    ObjectNode response = JsonText.object();
    response.set("requestState", form.get("requestState"));
    response.putObject("inputResponses").putObject("approval").put("action", "accept");
    assertInvalid(host(agentKey(), FORMS, "ask_user", wish(), response));
    String other = key(agent("other", person())).get("key").textValue();
    assertInvalid(host(other, FORMS, "request_approval", wish(), response));
    assertInvalid(host(server.robin(), FORMS, "request_approval", wish(), response));
    bindTo(key("{\"name\":\"jo %s\",\"role\":\"admin\"}".formatted(title)));
    assertInvalid(answer(wish(), form, YES));
  }

  private String agent(String name, String person) {
    return "{\"name\":\"%s %s\",\"role\":\"agent\",\"elicit_as\":\"%s\"}"
        .formatted(name, title, person);
  }

  private void bindTo(JsonNode person) {
    String change = "{\"elicit_as\":\"%s\"}".formatted(person.get("principal").textValue());
    HttpResponse<String> changed =
        server.patch("/api/keys/" + agent.get("id").textValue(), change, TestServer.OPERATOR);
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
  }

  @Test
  void aStateThatIsOver() {
    JsonNode form = form(wish());
    server.clock().tick(FormState.GOOD_FOR.plusSeconds(1));
    assertInvalid(answer(wish(), form, YES));
  }

  @Test
  void anAnswerThatIsSentAgainChangesNothing() {
    JsonNode form = form(wish());
    JsonNode first =
        structured(answer(wish(), form, accept("{\"decision\":\"approve\",\"max\":3}")));
    assertThat(first.get("may_act").booleanValue()).isTrue();
    String wider = accept("{\"decision\":\"approve\",\"max\":100}");
    JsonNode again = structured(answer(wish(), form, wider));
    assertThat(again.get("id")).isEqualTo(first.get("id"));
    assertThat(again.get("conditions").toString()).isEqualTo("{\"max\":3}");
    assertThat(again.get("may_act").booleanValue()).isFalse();
  }

  @Test
  void anAnswerThatIsTooLateTellsWhatOthersDecided() {
    JsonNode form = form(wish());
    respond(request().get("id").textValue(), "{\"status\":\"denied\",\"comment\":\"No\"}");
    JsonNode told = structured(answer(wish(), form, YES));
    assertThat(told.get("status").textValue()).isEqualTo("denied");
    assertThat(told.get("responder").textValue()).isEqualTo("alice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"max\":101}|invalid_conditions",
        "{\"max\":\"many\"}|invalid_conditions",
        "{\"to\":\"nobody\"}|invalid_conditions",
        "{\"more\":1}|unknown_condition",
      })
  void conditionsBeyondTheirBoundsAreRefusedAsEverywhere(String conditions, String code) {
    JsonNode form = form(wish());
    String id = request().get("id").textValue();
    JsonNode there =
        json(respond(id, "{\"status\":\"conditional\",\"conditions\":%s}".formatted(conditions)));
    String content = "{\"decision\":\"approve\"," + conditions.substring(1);
    JsonNode here = refused(answer(wish(), form, accept(content)));
    assertThat(here.get("code").textValue()).isEqualTo(code);
    assertThat(here.get("detail")).isEqualTo(there.get("detail"));
    assertThat(here.get("errors")).isEqualTo(there.get("errors"));
    assertThat(status()).isEqualTo("pending");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"action\":\"accept\"}",
        "{\"action\":\"accept\",\"content\":{\"decision\":\"yes\"}}",
        "{\"action\":\"accept\",\"content\":\"approve\"}",
        "{\"action\":\"approve\",\"content\":{\"decision\":\"approve\"}}",
        "{}",
        "\"accept\""
      })
  void whatIsNoAnswerDecidesNothing(String response) {
    HttpResponse<String> answer = answer(wish(), form(wish()), response);
    assertThat(error(answer)).as(answer.body()).isEqualTo("200 -32602");
    assertThat(status()).isEqualTo("pending");
  }

  @Test
  void aStateWithoutAnAnswerAsksAgain() {
    ObjectNode only = JsonText.object();
    only.set("requestState", form(wish()).get("requestState"));
    JsonNode again = result(host(agentKey(), FORMS, "request_approval", wish(), only));
    assertThat(again.get("resultType").textValue()).isEqualTo("input_required");
    ObjectNode unasked = JsonText.object();
    unasked.putObject("inputResponses").putObject("approval").put("action", "accept");
    JsonNode asked = result(host(agentKey(), FORMS, "request_approval", wish(), unasked));
    assertThat(asked.get("resultType").textValue()).isEqualTo("input_required");
    assertThat(status()).isEqualTo("pending");
  }

  private void assertNotAsked(ObjectNode wish) {
    JsonNode outcome = structured(ask(wish));
    assertThat(outcome.get("status").textValue()).isEqualTo("pending");
  }

  @Test
  void nothingCriticalIsDecidedAtAHost() {
    assertNotAsked(wish().put("priority", "critical"));
  }

  @Test
  void noVoteIsGivenAtAHost() {
    String guard =
        """
        {"name":"Two","tier":"guard","scope":{"actions":["wire_money"]},
         "then":{"outcome":"person","quorum":2}}""";
    String policy =
        "/api/policies/"
            + json(server.post("/api/policies", guard, TestServer.OPERATOR)).get("id").textValue();
    server.post(policy + "/mode", "{\"mode\":\"on\"}", TestServer.OPERATOR);
    assertNotAsked(wish().put("action", "wire_money"));
    assertThat(request().at("/routing/quorum").intValue()).isEqualTo(2);
    assertThat(request().at("/routing/votes").intValue()).isZero();
    server.delete(policy, TestServer.OPERATOR);
  }

  @Test
  void onlyThoseWhomAPolicyWantsAreAsked() {
    String guard =
        """
        {"name":"Alice","tier":"guard","scope":{"actions":["hire"]},
         "then":{"outcome":"person","deciders":["%s"]}}"""
            .formatted(json(server.get("/api/me", server.alice())).get("id").textValue());
    String policy =
        "/api/policies/"
            + json(server.post("/api/policies", guard, TestServer.OPERATOR)).get("id").textValue();
    server.post(policy + "/mode", "{\"mode\":\"on\"}", TestServer.OPERATOR);
    assertNotAsked(wish().put("action", "hire"));
    server.delete(policy, TestServer.OPERATOR);
  }

  @Test
  void aPersonWhoseKeyEndedDecidesNothing() {
    JsonNode form = form(wish());
    assertThat(
            server
                .delete("/api/keys/" + ivy.get("id").textValue(), TestServer.OPERATOR)
                .statusCode())
        .isLessThan(300);
    JsonNode refusal = refused(answer(wish(), form, YES));
    assertThat(refusal.get("code").textValue()).isEqualTo("not_at_client");
    assertThat(status()).isEqualTo("pending");
    title = title + " again";
    assertNotAsked(wish());
  }

  @Test
  void whatDoesNotFitIsReadOnThePage() {
    assertNotAsked(wish().put("plan", "x".repeat(FormText.MOST)));
    title = title + " again";
    ObjectNode wish = wish();
    wish.putArray("conditions_schema")
        .addObject()
        .put("key", "decision")
        .put("label", "Ours")
        .put("type", "text");
    assertNotAsked(wish);
  }

  @Test
  void aRequestThatEndedMeanwhileIsToldAsItIs() {
    ObjectNode wish = wish().put("expires_in", 60);
    JsonNode form = form(wish);
    server.clock().tick(Duration.ofSeconds(61));
    JsonNode told = structured(answer(wish, form, YES));
    assertThat(told.get("status").textValue()).isEqualTo("expired");
  }
}
