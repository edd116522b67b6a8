package dev.proviso.doors.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Model Context Protocol as its documents write it, byte by byte. */
class McpTest extends McpFixture {

  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

  @ParameterizedTest
  @CsvSource({
    "2025-03-26, 2025-03-26",
    "2025-06-18, 2025-06-18",
    "2025-11-25, 2025-11-25",
    "2024-11-05, 2025-11-25",
    "1999-01-01, 2025-11-25"
  })
  void agreesOnAVersion(String offered, String agreed) {
    HttpResponse<String> answer =
        send(
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"%s\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}"
                .formatted(offered));
    JsonNode result = result(answer);
    assertThat(result.get("protocolVersion").textValue()).isEqualTo(agreed);
    assertThat(result.at("/capabilities/tools").isObject()).isTrue();
    assertThat(result.at("/serverInfo/name").textValue()).isEqualTo("proviso");
    assertThat(result.get("instructions").textValue()).contains("request_approval");
    assertThat(result.has("resultType")).isFalse();
    assertThat(answer.headers().firstValue("Mcp-Session-Id")).isEmpty();
  }

  @Test
  void keepsToTheTransport() {
    for (String method : List.of("GET", "DELETE", "PUT")) {
      HttpResponse<String> answer =
          server.send("/mcp", server.robin(), it -> it.method(method, BodyPublishers.noBody()));
      assertThat(answer.statusCode()).as(method).isEqualTo(405);
      assertThat(header(answer, "Allow")).contains("POST");
    }
    assertThat(send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}").statusCode())
        .isEqualTo(202);
    assertThat(send("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}").statusCode()).isEqualTo(202);
    assertThat(result(send("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}")).isEmpty())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|400 -32600",
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]|400 -32600",
        "{}|400 -32600",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}|400 -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}|400 -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}|400 -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}|400 -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/list\"}|200 -32601",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"approve\"}}|200 -32602",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"check_request\",\"arguments\":[]}}|200 -32602",
      })
  void refusesWhatIsNoCall(String body, String code) {
    assertThat(error(send(body))).isEqualTo(code);
  }

  @Test
  void offersNoToolThatDecides() {
    JsonNode tools =
        result(send("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/list\"}")).get("tools");
    List<String> names =
        StreamSupport.stream(tools.spliterator(), false)
            .map(it -> it.get("name").textValue())
            .toList();
    assertThat(names)
        .containsExactly(
            "request_approval",
            "ask_user",
            "wait_for_approval",
            "check_request",
            "cancel_request",
            "list_requests",
            "consume_grant",
            "report_result",
            "watched_tools");
    for (String deciding : List.of("approve", "respond", "decide", "deny")) {
      assertThat(error(call(deciding, "{}"))).isEqualTo("200 -32602");
    }
  }

  private HttpResponse<String> modern(String method, String params, String... headers) {
    ObjectNode body = JsonText.object().put("jsonrpc", "2.0").put("id", 7).put("method", method);
    body.set("params", StrictJson.read(params));
    return send(JsonText.write(body), headers);
  }

  @Test
  void speaksTheVersionWhoseCallsStandAlone() {
    String[] headers = {"MCP-Protocol-Version", "2026-07-28", "Mcp-Method", "server/discover"};
    JsonNode discovered = result(modern("server/discover", "{" + META + "}", headers));
    assertThat(discovered.get("resultType").textValue()).isEqualTo("complete");
    assertThat(discovered.get("supportedVersions")).hasSize(4);
    assertThat(discovered.get("cacheScope").textValue()).isEqualTo("private");
    assertThat(discovered.at("/_meta/io.modelcontextprotocol~1serverInfo/name").textValue())
        .isEqualTo("proviso");
    headers[3] = "tools/list";
    assertThat(result(modern("tools/list", "{" + META + "}", headers)).has("ttlMs")).isTrue();
    String call = "{\"name\":\"list_requests\"," + META + "}";
    assertThat(
            result(
                    modern(
                        "tools/call",
                        call,
                        "MCP-Protocol-Version",
                        "2026-07-28",
                        "Mcp-Method",
                        "tools/call",
                        "Mcp-Name",
                        "list_requests"))
                .get("resultType")
                .textValue())
        .isEqualTo("complete");
  }

  @Test
  void refusesHeadersThatSaySomethingElse() {
    String meta = "{" + META + "}";
    assertThat(error(modern("tools/list", meta, "MCP-Protocol-Version", "2026-07-28")))
        .isEqualTo("400 -32020");
    assertThat(
            error(
                modern(
                    "tools/list",
                    meta,
                    "MCP-Protocol-Version",
                    "2026-07-28",
                    "Mcp-Method",
                    "tools/call")))
        .isEqualTo("400 -32020");
    assertThat(error(modern("tools/list", "{}", "MCP-Protocol-Version", "2026-07-28")))
        .isEqualTo("400 -32602");
    assertThat(
            error(
                modern(
                    "tools/list",
                    meta.replace(",\"io.modelcontextprotocol/clientCapabilities\":{}", ""),
                    "MCP-Protocol-Version",
                    "2026-07-28")))
        .isEqualTo("400 -32602");
    HttpResponse<String> unknown = modern("tools/list", meta.replace("2026-07-28", "2031-01-01"));
    assertThat(error(unknown)).isEqualTo("400 -32022");
    assertThat(json(unknown).at("/error/data/requested").textValue()).isEqualTo("2031-01-01");
    assertThat(
            error(
                modern(
                    "initialize",
                    meta,
                    "MCP-Protocol-Version",
                    "2026-07-28",
                    "Mcp-Method",
                    "initialize")))
        .isEqualTo("404 -32601");
  }
}
