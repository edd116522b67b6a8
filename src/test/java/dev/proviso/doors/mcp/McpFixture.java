package dev.proviso.doors.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.doors.rest.ApiTest;
import dev.proviso.platform.json.StrictJson;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** Calls of the endpoint, as robin. */
abstract class McpFixture extends ApiTest {

  HttpResponse<String> send(String body, String... headers) {
    return sendAs(server.robin(), body, headers);
  }

  HttpResponse<String> sendAs(String key, String body, String... headers) {
    return server.send(
        "/mcp",
        key,
        request -> {
          request.header("Content-Type", "application/json");
          request.header("Accept", "application/json, text/event-stream");
          for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
          }
          return request.POST(BodyPublishers.ofString(body));
        });
  }

  HttpResponse<String> call(String tool, String arguments) {
    return send(message(tool, arguments));
  }

  private static String message(String tool, String arguments) {
    String call =
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\","
            + "\"params\":{\"name\":\"%s\",\"arguments\":%s}}";
    return call.formatted(tool, arguments);
  }

  /** The same, as soon as its head is there. */
  HttpResponse<InputStream> streamed(String tool, String arguments) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri("/mcp"))
            .header("Authorization", "Bearer " + server.robin())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(BodyPublishers.ofString(message(tool, arguments)))
            .build();
    return server.client().send(request, BodyHandlers.ofInputStream());
  }

  /** The result of a call, whether it came at once or at the end of a stream. */
  static JsonNode result(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    boolean streamed = header(answer, "Content-Type").startsWith("text/event-stream");
    JsonNode message = StrictJson.read(streamed ? last(answer.body()) : answer.body());
    assertThat(message.get("id").intValue()).isEqualTo(7);
    return message.get("result");
  }

  /** The last message of a stream. */
  static String last(String events) {
    List<String> data = events.lines().filter(line -> line.startsWith("data: {")).toList();
    return data.get(data.size() - 1).substring("data: ".length());
  }

  static JsonNode structured(HttpResponse<String> answer) {
    return structured(result(answer));
  }

  static JsonNode structured(JsonNode result) {
    assertThat(result.get("isError").booleanValue()).as(result.toString()).isFalse();
    assertThat(StrictJson.read(result.at("/content/0/text").textValue()))
        .isEqualTo(result.get("structuredContent"));
    return result.get("structuredContent");
  }

  static String error(HttpResponse<String> answer) {
    return answer.statusCode() + " " + json(answer).at("/error/code").intValue();
  }

  /** The id of robin's only pending request with a title. */
  String pending(String title) {
    for (int i = 0; i < 200; i++) {
      for (JsonNode one : structured(call("list_requests", "{}")).get("requests")) {
        if (one.get("title").textValue().equals(title)) {
          return one.get("id").textValue();
        }
      }
    }
    throw new AssertionError("Nobody asked for " + title);
  }
}
