package dev.proviso.doors.rest.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Nothing is run of a question, so policies say nothing of it but no. */
class QuestionsAndPoliciesTest extends PolicyApiFixture {

  private static final String QUESTION =
      """
      {"kind":"question","tags":["%s"],
       "questions":[{"id":"region","text":"Which region?","options":["eu","us"]}]}""";

  private static String policy(String tier, String then) {
    return """
        {"name":"Of all","tier":"%s","when":{"all":[{"fact":"tags","type":"texts","op":"all_one_of","value":["x"]}]},
         "then":%s}"""
        .formatted(tier, then);
  }

  @Test
  void letsNoRuleAnswerIt() {
    on(policy("rule", "{\"outcome\":\"approve\"}"));
    on(policy("rule", "{\"outcome\":\"deny\",\"comment\":\"No.\"}"));
    JsonNode answer = asked(QUESTION.formatted("x"));
    assertThat(text(answer, "status")).isEqualTo("pending");
    assertThat(answer.get("policy").isNull()).isTrue();
  }

  @Test
  void needsNoMorePeopleThanOne() {
    on(policy("guard", "{\"outcome\":\"person\",\"quorum\":2}"));
    String id = text(asked(QUESTION.formatted("x")), "id");
    JsonNode answered =
        json(
            server.post(
                "/api/requests/" + id + "/respond",
                "{\"status\":\"conditional\",\"conditions\":{\"region\":\"eu\"}}",
                server.alice()));
    assertThat(text(answered, "status")).isEqualTo("conditional");
  }

  @Test
  void isDeniedByAGuardThatDenies() {
    on(policy("guard", "{\"outcome\":\"deny\",\"comment\":\"Not now.\"}"));
    assertThat(text(asked(QUESTION.formatted("x")), "status")).isEqualTo("denied");
    assertThat(text(asked(QUESTION.formatted("y")), "status")).isEqualTo("pending");
  }

  @Test
  void isDeniedByTheStopButton() {
    String until = server.clock().instant().plusSeconds(60).toString();
    String body = "{\"reason\":\"Audit\",\"outcome\":\"deny\",\"until\":\"" + until + "\"}";
    String stop = text(json(server.post("/api/policies/stops", body, dora())), "id");
    assertThat(text(asked(QUESTION.formatted("y")), "status")).isEqualTo("denied");
    server.delete("/api/policies/stops/" + stop, dora());
    assertThat(text(asked(QUESTION.formatted("y")), "status")).isEqualTo("pending");
  }

  @Test
  void isNotSimulated() {
    asked(QUESTION.formatted("x"));
    String trial = "{\"draft\":" + policy("rule", "{\"outcome\":\"approve\"}") + "}";
    JsonNode simulated = json(server.post("/api/policies/simulate", trial, dora()));
    assertThat(simulated.get("changed")).as(simulated.toString()).isEmpty();
  }
}
