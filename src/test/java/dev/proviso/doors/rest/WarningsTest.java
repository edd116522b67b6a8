package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a body holds and nothing reads is said in the answer. */
class WarningsTest extends ApiTest {

  private JsonNode warnings(String member, String value) {
    String body = "{\"title\":\"x\",\"" + member + "\":" + value + "}";
    HttpResponse<String> answer = server.post("/api/requests", body, server.robin());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer).path("warnings");
  }

  @ParameterizedTest
  @CsvSource({
    "conditionsSchema, conditions_schema",
    "requestedSchema, conditions_schema",
    "expiresIn, expires_in",
    "timeout, expires_in",
    "callbackUrl, callback_url",
    "webhook_url, callback_url",
    "previewFormat, preview_format",
    "sessionId, session_id",
    "description, plan",
    "arguments, params",
    "tool, action",
    "urgency, priority",
    "expiresAt, expires_at",
    "contxt, context",
  })
  void namesTheMemberThatWasIgnoredAndTheOneThatWasMeant(String member, String meant) {
    assertThat(warnings(member, "[\"whatever it is\"]"))
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.get("pointer").textValue()).isEqualTo("/" + member);
              assertThat(warning.get("code").textValue()).isEqualTo("misnamed_member");
              assertThat(warning.get("message").textValue())
                  .isEqualTo(
                      member
                          + " is not known here and was ignored: probably "
                          + meant
                          + " was meant.");
            });
  }

  @Test
  void namesAMemberThatResemblesNone() {
    assertThat(warnings("cost_center", "4711").toString())
        .isEqualTo(
            "[{\"pointer\":\"/cost_center\",\"code\":\"unknown_member\","
                + "\"message\":\"cost_center is not known here and was ignored.\"}]");
  }

  @Test
  void saysNothingWhereAllIsRead() {
    assertThat(warnings("plan", "\"p\"").isMissingNode()).isTrue();
    assertThat(warnings("expiresIn", "null").isMissingNode()).isTrue();
  }

  @Test
  void staysSmallWhateverIsSent() {
    ObjectNode body = JsonText.object().put("title", "x");
    for (int i = 0; i < 5_000; i++) {
      body.put(("/~" + i).repeat(20), i);
    }
    HttpResponse<String> answer =
        server.post("/api/requests", JsonText.write(body), server.robin());

    assertThat(json(answer).get("warnings")).hasSize(21);
    assertThat(json(answer).at("/warnings/20/message").textValue()).startsWith("4980 more members");
    assertThat(answer.body().length()).isLessThan(20_000);
  }

  @Test
  void areTheSameWhereAnIdempotencyKeyIsUsedAgain() {
    HttpResponse<String> first = submitAs("w-1", "{\"title\":\"x\",\"ttl\":1,\"callback\":\"y\"}");
    HttpResponse<String> again =
        submitAs("w-1", "{\"callback\":\"y\",\"ttl\":1.0,\"title\":\"x\"}");

    assertThat(json(first).get("warnings")).hasSize(2);
    assertThat(header(again, "Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.body()).isEqualTo(first.body());
  }

  private HttpResponse<String> submitAs(String idempotencyKey, String json) {
    return server.send(
        "/api/requests",
        server.robin(),
        request ->
            request
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(json)));
  }

  @Test
  void comeWithDecisionsToo() {
    JsonNode decided =
        json(
            respond(
                submit("{\"title\":\"x\"}"),
                "{\"status\":\"approved\",\"reason\":\"fine\",\"contentSha256\":\"0\"}"));

    assertThat(decided.get("warnings").findValuesAsText("pointer"))
        .containsExactly("/contentSha256", "/reason");
    assertThat(decided.at("/warnings/0/message").textValue()).contains("content_sha256 was meant");
    assertThat(decided.at("/warnings/1/message").textValue()).contains("comment was meant");
    assertThat(decided.get("response").has("warnings")).isFalse();
    JsonNode plain = json(respond(submit("{\"title\":\"x\"}"), "{\"status\":\"approved\"}"));
    assertThat(plain.has("warnings")).isFalse();
  }
}
