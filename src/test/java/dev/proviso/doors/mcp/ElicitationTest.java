package dev.proviso.doors.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.requests.verify.LedgerVerification;
import dev.proviso.doors.web.Browser;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.TestServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person answers at the agent's own host. */
class ElicitationTest extends ElicitationFixture {

  @Test
  void thePersonAtTheHostDecidesWithinConditions() {
    JsonNode form = form(wish());
    JsonNode params = form.at("/inputRequests/approval/params");
    assertThat(form.at("/inputRequests/approval/method").textValue())
        .isEqualTo("elicitation/create");
    assertThat(params.get("mode").textValue()).isEqualTo("form");
    assertThat(params.get("message").textValue())
        .startsWith(agent.get("name").textValue() + " wants approval from ivy")
        .contains("Title:\n  " + title, "Action:\n  send_email");
    assertThat(params.at("/requestedSchema/properties/max/maximum").intValue()).isEqualTo(100);
    assertThat(status()).isEqualTo("pending");

    String content = "{\"decision\":\"approve\",\"max\":5,\"to\":\"team\",\"comment\":\"Only us\"}";
    JsonNode outcome = structured(answer(wish(), form, accept(content)));

    assertThat(outcome.get("status").textValue()).isEqualTo("conditional");
    assertThat(outcome.get("may_act").booleanValue()).isTrue();
    assertThat(outcome.get("conditions").toString()).isEqualTo("{\"max\":5,\"to\":\"team\"}");
    assertThat(outcome.get("comment").textValue()).isEqualTo("Only us");
    assertThat(outcome.get("responder")).isEqualTo(ivy.get("name"));
    isInTheLedgerAsWhatItWas();
  }

  private void isInTheLedgerAsWhatItWas() {
    JsonNode response = request().get("response");
    assertThat(response.get("via").textValue()).isEqualTo("mcp_elicitation");
    assertThat(response.get("principal").textValue()).isEqualTo(person());
    assertThat(response.get("key")).isEqualTo(agent.get("id"));
    String path = "/api/activity?request_id=" + request().get("id").textValue();
    JsonNode row = json(server.get(path, TestServer.OPERATOR)).get(0);
    assertThat(row.get("principal").textValue()).isEqualTo(person());
    assertThat(row.at("/sealed/via").textValue()).isEqualTo("mcp_elicitation");
    assertThat(row.get("details").textValue()).endsWith("[answered at the agent's client]");
    assertThat(server.bean(LedgerVerification.class).run().ok()).isTrue();
    assertThat(server.get("/api/policies", TestServer.OPERATOR).body()).doesNotContain(title);
    String page = "/requests/" + request().get("id").textValue();
    Browser alice = Browser.signedIn(server, server.alice());
    assertThat(alice.get(page).select("#at-client").text()).contains("without a person");
  }

  @Test
  void aPlainYesAndANoAreWhatTheySay() {
    ObjectNode wish = wish().put("wait_seconds", 5);
    JsonNode yes = structured(answer(wish, form(wish), accept("{\"decision\":\"approve\"}")));
    assertThat(yes.get("status").textValue()).isEqualTo("approved");
    title = title + " again";
    wish = wish();
    String content = "{\"decision\":\"deny\",\"max\":5,\"comment\":\"No\"}";
    JsonNode no = structured(answer(wish, form(wish), accept(content)));
    assertThat(no.get("status").textValue()).isEqualTo("denied");
    assertThat(no.get("comment").textValue()).isEqualTo("No");
    assertThat(no.get("may_act").booleanValue()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"decline", "cancel"})
  void whoPutsItAsideLeavesItPendingAndIsNotAskedAgain(String action) {
    JsonNode form = form(wish());
    String response = "{\"action\":\"%s\"}".formatted(action);
    JsonNode outcome = structured(answer(wish(), form, response));
    assertThat(outcome.get("status").textValue()).isEqualTo("pending");
    assertThat(outcome.get("may_act").booleanValue()).isFalse();
    assertThat(status()).isEqualTo("pending");
    assertThat(structured(ask(wish())).get("status").textValue()).isEqualTo("pending");
    JsonNode late = structured(answer(wish(), form, accept("{\"decision\":\"approve\"}")));
    assertThat(late.get("status").textValue()).isEqualTo("approved");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"elicitation\":{\"url\":{}}}", "{\"sampling\":{}}"})
  void aHostWithoutFormsIsNotAsked(String capabilities) {
    JsonNode outcome = structured(host(agentKey(), capabilities, "request_approval", wish(), null));
    assertThat(outcome.get("status").textValue()).isEqualTo("pending");
  }

  @Test
  void noModeMeansForms() {
    JsonNode result =
        result(host(agentKey(), "{\"elicitation\":{}}", "request_approval", wish(), null));
    assertThat(result.get("resultType").textValue()).isEqualTo("input_required");
  }

  @Test
  void earlierVersionsAreNotAsked() {
    String call =
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":"
            + "\"request_approval\",\"arguments\":%s,\"requestState\":\"v1.x\","
            + "\"inputResponses\":{\"approval\":{\"action\":\"accept\"}}}}";
    JsonNode outcome = structured(sendAs(agentKey(), call.formatted(JsonText.write(wish()))));
    assertThat(outcome.get("status").textValue()).isEqualTo("pending");
  }

  @Test
  void whoIsNotBoundOrDoesNotWaitIsNotAsked() {
    JsonNode robins = structured(host(server.robin(), FORMS, "request_approval", wish(), null));
    assertThat(robins.get("status").textValue()).isEqualTo("pending");
    JsonNode hurried = structured(ask(wish().put("wait_seconds", 0)));
    assertThat(hurried.get("status").textValue()).isEqualTo("pending");
  }

  @Test
  void aWaitAsksTooAndAQuestionIsAnswered() {
    ObjectNode asked = JsonText.object().put("title", title).put("wait_seconds", 1);
    asked.set(
        "questions",
        StrictJson.read(
            """
            [{"id":"db","text":"Which?","options":[{"value":"a","label":"A"},
              {"value":"b","label":"B"}],"other":true}]"""));
    JsonNode outcome = structured(host(agentKey(), "{}", "ask_user", asked, null));
    ObjectNode wait =
        JsonText.object().put("id", outcome.get("id").textValue()).put("wait_seconds", 1);
    JsonNode form = result(host(agentKey(), FORMS, "wait_for_approval", wait, null));
    JsonNode properties = form.at("/inputRequests/approval/params/requestedSchema/properties");
    assertThat(properties.at("/decision/oneOf/0/const").textValue()).isEqualTo("answer");
    assertThat(properties.has("db_other")).isTrue();
    ObjectNode answer = JsonText.object();
    answer.set("requestState", form.get("requestState"));
    answer
        .putObject("inputResponses")
        .set("approval", StrictJson.read(accept("{\"decision\":\"answer\",\"db_other\":\"C\"}")));
    JsonNode told = structured(host(agentKey(), FORMS, "wait_for_approval", wait, answer));
    assertThat(told.get("conditions").toString()).isEqualTo("{\"db\":\"C\"}");
  }

  /** A hook of the client could have said yes: so no rule passes on its word. */
  @Test
  void aYesAtTheClientTakesBackNoDenial() {
    ObjectNode wish = wish().put("action", "drop_table").put("wait_seconds", 1);
    wish.putObject("params").put("table", title);
    ask(wish.deepCopy().put("wait_seconds", 0));
    respond(request().get("id").textValue(), "{\"status\":\"denied\"}");
    wish.put("plan", "Once more");
    String yes = accept("{\"decision\":\"approve\"}");
    assertThat(structured(answer(wish, form(wish), yes)).get("status").textValue())
        .isEqualTo("approved");
    String rule =
        """
        {"name":"Drop","tier":"rule","scope":{"actions":["drop_table"]},
         "then":{"outcome":"approve"}}""";
    HttpResponse<String> made = server.post("/api/policies", rule, TestServer.OPERATOR);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String policy = "/api/policies/" + json(made).get("id").textValue();
    server.post(policy + "/mode", "{\"mode\":\"on\"}", TestServer.OPERATOR);
    wish.put("plan", "Third");
    JsonNode third = result(ask(wish.deepCopy().put("wait_seconds", 0)));
    assertThat(third.at("/structuredContent/status").textValue()).isEqualTo("pending");
    String path = "/api/requests/" + third.at("/structuredContent/id").textValue();
    assertThat(json(server.get(path, TestServer.OPERATOR)).at("/routing/reason/0/code").textValue())
        .isEqualTo("last_word");
    server.delete(policy, TestServer.OPERATOR);
  }
}
