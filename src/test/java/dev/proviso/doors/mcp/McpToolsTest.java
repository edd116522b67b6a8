package dev.proviso.doors.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.TestServer;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent does with the tools. */
class McpToolsTest extends McpFixture {

  @Test
  void saysWhatIsWatched() {
    String guard =
        """
        {"name":"Ask for mail","tier":"guard","scope":{"actions":["send_email"]},
         "visible_to_agents":true,"then":{"outcome":"person"}}""";
    HttpResponse<String> made = server.post("/api/policies", guard, TestServer.OPERATOR);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String policy = "/api/policies/" + json(made).get("id").textValue();
    server.post(policy + "/mode", "{\"mode\":\"on\"}", TestServer.OPERATOR);
    String said =
        result(send("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"initialize\",\"params\":{}}"))
            .get("instructions")
            .textValue();
    assertThat(said).contains("Watched for you:", "send_email");
    assertThat(structured(call("watched_tools", "{}")).at("/watched/0/tool").textValue())
        .isEqualTo("send_email");
    assertThat(
            structured(call("watched_tools", "{\"tool\":\"send_email\"}"))
                .get("outcome")
                .textValue())
        .isEqualTo("ask");
    server.delete(policy, TestServer.OPERATOR);
  }

  /** What takes longer is a stream, whose head comes before the answer. */
  @Test
  void asksWaitsAndActs() throws Exception {
    String ask =
        """
        {"title":"Buy","plan":"\\u001b[31mred","wait_seconds":30,"conditions_schema":[
          {"key":"max","label":"Max","type":"number","required":true}]}""";
    HttpResponse<InputStream> answer = streamed("request_approval", ask);
    assertThat(header(answer, "Content-Type")).startsWith("text/event-stream");
    String id = pending("Buy");
    String decision = "{\"status\":\"conditional\",\"conditions\":{\"max\":5}}";
    assertThat(respond(id, decision).statusCode()).isEqualTo(200);
    JsonNode outcome =
        structured(
            StrictJson.read(last(new String(answer.body().readAllBytes(), UTF_8))).get("result"));
    assertThat(outcome.get("id").textValue()).isEqualTo(id);
    assertThat(outcome.get("may_act").booleanValue()).isTrue();
    assertThat(outcome.get("conditions").toString()).isEqualTo("{\"max\":5}");
    assertThat(outcome.get("responder").textValue()).isEqualTo("alice");
    usesAndReports(id);
    JsonNode checked = structured(call("check_request", "{\"id\":\"%s\"}".formatted(id)));
    assertThat(checked.get("may_act").booleanValue()).isFalse();
  }

  private void usesAndReports(String id) {
    String consume = "{\"id\":\"%s\",\"idempotency_key\":\"%s\",\"facts\":{\"max\":4}}";
    JsonNode use = structured(call("consume_grant", consume.formatted(id, "k")));
    assertThat(use.get("allowed").booleanValue()).isTrue();
    JsonNode again = result(call("consume_grant", consume.formatted(id, "l")));
    assertThat(again.get("isError").booleanValue()).isTrue();
    assertThat(again.at("/content/0/text").textValue()).contains("grant_exhausted");
    String report = "{\"use\":\"%s\",\"outcome\":\"succeeded\",\"actuals\":{\"max\":4}}";
    JsonNode reported =
        structured(call("report_result", report.formatted(use.get("use").textValue())));
    assertThat(reported.get("compliance").textValue()).isEqualTo("met");
  }

  @Test
  void findsTheSameActAgain() {
    String same = "{\"title\":\"Same\",\"params\":{\"n\":1.50},\"wait_seconds\":%d}";
    JsonNode first = structured(call("request_approval", same.formatted(0)));
    assertThat(first.get("status").textValue()).isEqualTo("pending");
    assertThat(first.get("may_act").booleanValue()).isFalse();
    JsonNode second = structured(call("request_approval", same.formatted(1)));
    assertThat(second.get("id")).isEqualTo(first.get("id"));
    respond(first.get("id").textValue(), "{\"status\":\"approved\"}");
    JsonNode told = structured(call("request_approval", same.formatted(0)));
    assertThat(told.get("id")).isEqualTo(first.get("id"));
    assertThat(told.get("may_act").booleanValue()).isTrue();
    JsonNode anew = structured(call("request_approval", same.formatted(0)));
    assertThat(anew.get("id")).isNotEqualTo(first.get("id"));
    assertThat(anew.get("status").textValue()).isEqualTo("pending");
  }

  @Test
  void tellsNoOutcomeThatIsOld() {
    String late = "{\"title\":\"Late\",\"wait_seconds\":0}";
    JsonNode first = structured(call("request_approval", late));
    respond(first.get("id").textValue(), "{\"status\":\"approved\"}");
    server.clock().tick(Duration.ofMinutes(11));
    assertThat(structured(call("request_approval", late)).get("id")).isNotEqualTo(first.get("id"));
  }

  @Test
  void tellsOnlyOneOfTwoThatWait() {
    String twice = "{\"title\":\"Twice\",\"wait_seconds\":30}";
    List<CompletableFuture<HttpResponse<String>>> both =
        List.of(
            CompletableFuture.supplyAsync(() -> call("request_approval", twice)),
            CompletableFuture.supplyAsync(() -> call("request_approval", twice)));
    String id = pending("Twice");
    respond(id, "{\"status\":\"approved\"}");
    List<JsonNode> told = both.stream().map(it -> structured(it.join())).toList();
    assertThat(told).allMatch(it -> it.get("id").textValue().equals(id));
    assertThat(told.stream().filter(it -> it.get("may_act").booleanValue())).hasSize(1);
  }

  @Test
  void keepsToAnIdempotencyKey() {
    String keyed = "{\"title\":\"Keyed\",\"idempotency_key\":\"one\",\"wait_seconds\":0}";
    JsonNode first = structured(call("request_approval", keyed));
    respond(first.get("id").textValue(), "{\"status\":\"approved\"}");
    for (int i = 0; i < 2; i++) {
      JsonNode again = structured(call("request_approval", keyed));
      assertThat(again.get("id")).isEqualTo(first.get("id"));
      assertThat(again.get("may_act").booleanValue()).isTrue();
    }
    JsonNode other = result(call("request_approval", keyed.replace("Keyed", "Other")));
    assertThat(other.get("isError").booleanValue()).isTrue();
    assertThat(other.at("/content/0/text").textValue()).contains("idempotency_mismatch");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"title\":\"\"}",
        "{\"title\":5}",
        "{\"title\":\"T\",\"wait_seconds\":601}",
        "{\"title\":\"T\",\"wait_seconds\":\"50\"}",
        "{\"title\":\"T\",\"execute\":{}}",
      })
  void tellsTheModelWhatIsWrong(String arguments) {
    JsonNode result = result(call("request_approval", arguments));
    assertThat(result.get("isError").booleanValue()).isTrue();
    JsonNode said = StrictJson.read(result.at("/content/0/text").textValue());
    assertThat(said.get("detail").textValue()).isNotBlank();
    assertThat(said.get("errors")).isNotEmpty();
  }
}
