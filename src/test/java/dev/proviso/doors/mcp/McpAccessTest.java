package dev.proviso.doors.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.identity.Role;
import dev.proviso.doors.rest.ApiTest;
import dev.proviso.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Who may call the endpoint: keys, from programs, and nobody's browser. */
class McpAccessTest extends ApiTest {

  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}";

  private HttpResponse<String> ping(
      String key, UnaryOperator<java.net.http.HttpRequest.Builder> more) {
    return server.send(
        "/mcp",
        key,
        request ->
            more.apply(request.header("Content-Type", "application/json"))
                .POST(BodyPublishers.ofString(PING)));
  }

  @Test
  void asksForAKey() {
    HttpResponse<String> answer = ping(null, it -> it);
    assertProblem(answer, 401, "invalid_key");
    assertThat(header(answer, "WWW-Authenticate")).startsWith("Bearer");
    assertProblem(ping("prv_agent_wrong", it -> it), 401, "invalid_key");
    for (Role role : Role.values()) {
      String key = role == Role.OPERATOR ? TestServer.OPERATOR : server.newKey("x" + role, role);
      assertThat(ping(key, it -> it).statusCode()).as(role.name()).isEqualTo(200);
    }
  }

  @Test
  void takesNoSession() {
    HttpResponse<String> answer = ping(null, it -> it.header("Cookie", "proviso=anything"));
    assertProblem(answer, 401, "invalid_key");
  }

  @Test
  void refusesPagesOfOthers() {
    String own = server.uri("").toString();
    assertThat(ping(server.robin(), it -> it.header("Origin", own)).statusCode()).isEqualTo(200);
    for (String origin : new String[] {"https://evil.example", "null", own + ".evil.example"}) {
      assertProblem(ping(server.robin(), it -> it.header("Origin", origin)), 403, "cross_site");
    }
  }

  @Test
  void letsAKeyDoOnlyWhatItMayElsewhereToo() {
    String ask =
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"request_approval\",\"arguments\":{\"title\":\"T\",\"wait_seconds\":0}}}";
    HttpResponse<String> answer = server.post("/mcp", ask, server.newKey("looker", Role.VIEWER));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).at("/result/isError").booleanValue()).isTrue();
    assertThat(json(answer).at("/result/content/0/text").textValue()).contains("forbidden");
  }
}
