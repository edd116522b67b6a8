package dev.proviso.doors.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.TestServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;

/** An agent whose key is bound to ivy, at a host that can show her a form. */
abstract class ElicitationFixture extends McpFixture {

  static final String FORMS = "{\"elicitation\":{\"form\":{}}}";

  private static int made;

  JsonNode ivy;
  JsonNode agent;
  String title;

  @BeforeEach
  void bind() {
    made++;
    title = "Act " + made;
    ivy = key("{\"name\":\"ivy %d\",\"role\":\"approver\"}".formatted(made));
    agent =
        key(
            "{\"name\":\"elly %d\",\"role\":\"agent\",\"elicit_as\":\"%s\"}"
                .formatted(made, person()));
  }

  JsonNode key(String body) {
    HttpResponse<String> answer = server.post("/api/keys", body, TestServer.OPERATOR);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer);
  }

  String person() {
    return ivy.get("principal").textValue();
  }

  String agentKey() {
    return agent.get("key").textValue();
  }

  /** What the agent wants, with one condition that has a bound. */
  ObjectNode wish() {
    ObjectNode wish = JsonText.object().put("title", title).put("action", "send_email");
    wish.put("wait_seconds", 1);
    wish.set(
        "conditions_schema",
        StrictJson.read(
            """
            [{"key":"max","label":"Most mails","type":"number","max":100},
             {"key":"to","label":"To","type":"select","options":["all","team"]}]"""));
    return wish;
  }

  /** A call of a tool that stands alone; answer is what the host adds, or null. */
  HttpResponse<String> host(
      String key, String capabilities, String tool, ObjectNode arguments, ObjectNode answer) {
    ObjectNode body = JsonText.object().put("jsonrpc", "2.0").put("id", 7);
    ObjectNode params = body.put("method", "tools/call").putObject("params").put("name", tool);
    params.set("arguments", arguments);
    ObjectNode meta = params.putObject("_meta");
    meta.put("io.modelcontextprotocol/protocolVersion", "2026-07-28");
    meta.set("io.modelcontextprotocol/clientCapabilities", StrictJson.read(capabilities));
    if (answer != null) {
      params.setAll(answer);
    }
    return sendAs(
        key,
        JsonText.write(body),
        "MCP-Protocol-Version",
        "2026-07-28",
        "Mcp-Method",
        "tools/call",
        "Mcp-Name",
        tool);
  }

  HttpResponse<String> ask(ObjectNode arguments) {
    return host(agentKey(), FORMS, "request_approval", arguments, null);
  }

  /** The result that asks the host's user. */
  JsonNode form(ObjectNode arguments) {
    JsonNode result = result(ask(arguments));
    assertThat(result.path("resultType").asText()).as("%s", result).isEqualTo("input_required");
    return result;
  }

  /** The call again, as a host makes it that was asked. */
  HttpResponse<String> answer(ObjectNode arguments, JsonNode form, String response) {
    ObjectNode answer = JsonText.object();
    answer.set("requestState", form.get("requestState"));
    answer.putObject("inputResponses").set("approval", StrictJson.read(response));
    return host(agentKey(), FORMS, "request_approval", arguments, answer);
  }

  static String accept(String content) {
    return "{\"action\":\"accept\",\"content\":%s}".formatted(content);
  }

  /** The request of this test as everybody sees it. */
  JsonNode request() {
    JsonNode all = json(server.get("/api/requests?limit=50", TestServer.OPERATOR));
    for (JsonNode each : all.isArray() ? all : all.get("requests")) {
      if (each.get("title").textValue().equals(title)) {
        return json(server.get("/api/requests/" + each.get("id").textValue(), TestServer.OPERATOR));
      }
    }
    throw new AssertionError("Nobody asked for " + title);
  }

  String status() {
    return request().get("status").textValue();
  }

  /** What the tool told the model instead of an outcome. */
  static JsonNode refused(HttpResponse<String> answer) {
    JsonNode result = result(answer);
    assertThat(result.get("isError").booleanValue()).as("%s", result).isTrue();
    return StrictJson.read(result.at("/content/0/text").textValue());
  }
}
