package dev.proviso.doors.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call the hooks: keys that may ask, from programs, and nobody's browser. */
class HooksAccessTest extends HooksFixture {

  private HttpResponse<String> call(
      String path, String key, UnaryOperator<HttpRequest.Builder> more) {
    return server.send(
        path,
        key,
        request ->
            more.apply(request.header("Content-Type", "application/json"))
                .POST(BodyPublishers.ofString("{\"hook_event_name\":\"Stop\"}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/hooks/claude-code", "/hooks/codex", "/hooks/gemini"})
  void takesKeysThatMayAsk(String path) {
    HttpResponse<String> none = call(path, null, it -> it);
    assertProblem(none, 401, "invalid_key");
    assertThat(header(none, "WWW-Authenticate")).startsWith("Bearer");
    assertProblem(call(path, "prv_agent_wrong", it -> it), 401, "invalid_key");
    assertThat(call(path, server.robin(), it -> it).statusCode()).isEqualTo(200);
    assertThat(call(path, server.charlie(), it -> it).statusCode()).isEqualTo(200);
    assertThat(call(path, server.alice(), it -> it).statusCode()).isEqualTo(200);
    assertProblem(call(path, server.bob(), it -> it), 403, "forbidden");
    String executor = "{\"name\":\"x%s\",\"role\":\"agent\",\"executor\":true}";
    String key =
        json(server.post("/api/keys", executor.formatted(path.substring(7)), TestServer.OPERATOR))
            .get("key")
            .textValue();
    assertProblem(call(path, key, it -> it), 403, "forbidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/hooks/claude-code", "/hooks/codex", "/hooks/gemini"})
  void takesNoBrowser(String path) {
    assertProblem(
        call(path, null, it -> it.header("Cookie", "proviso=anything")), 401, "invalid_key");
    String own = server.uri("").toString();
    assertThat(call(path, server.robin(), it -> it.header("Origin", own)).statusCode())
        .isEqualTo(200);
    for (String origin : new String[] {"https://evil.example", "null"}) {
      assertProblem(
          call(path, server.robin(), it -> it.header("Origin", origin)), 403, "cross_site");
    }
  }

  /**
   * A page can have a name of its own lead here; it must not be able to use a key that it knows.
   */
  @ParameterizedTest
  @CsvSource({
    "/hooks/claude-code, rebound.example, 403",
    "/hooks/codex, rebound.example, 403",
    "/hooks/gemini, rebound.example, 403",
    "/mcp, rebound.example, 403",
    "/mcp, localhost.rebound.example, 403",
    "/mcp, localhost.:9000, 403",
    "/mcp, LocalHost:9000, 200",
    "/mcp, 192.168.1.7:9000, 200",
    "/mcp, [::1]:9000, 200"
  })
  void answersToNoForeignName(String path, String host, String status) throws IOException {
    String body = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}";
    String head =
        "POST %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n"
            + "Content-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s";
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      String request = head.formatted(path, host, server.robin(), body.length(), body);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 " + status);
      assertThat(answer.contains("cross_site")).isEqualTo(status.equals("403"));
    }
  }
}
