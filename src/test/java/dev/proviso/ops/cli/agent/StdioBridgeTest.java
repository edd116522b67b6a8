package dev.proviso.ops.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.ops.cli.Run;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.Receiver;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines in, POSTs out, and answers back, also from something that is no server of ours. */
class StdioBridgeTest {

  private static final String KEY = "prv_agent_secret_of_this_test";
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"ping\"}";

  private final Receiver receiver = new Receiver();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @AfterEach
  void stop() {
    receiver.close();
  }

  private Run run(String url, String... lines) {
    return run(url, new ByteArrayInputStream(input(lines)));
  }

  private static byte[] input(String... lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private Run run(String url, InputStream in) {
    return Run.in(
        new Surroundings(
            Map.of("PROVISO_URL", url, "PROVISO_KEY", KEY)::get, in, out, Duration.ofSeconds(1)),
        "mcp");
  }

  /** The end of an input that comes when one more line was said. */
  private InputStream endAfterTheAnswer() {
    int before = said().size();
    return new InputStream() {
      @Override
      public int read() {
        for (int i = 0; i < 4_000 && said().size() == before; i++) {
          LockSupport.parkNanos(5_000_000);
        }
        return -1;
      }
    };
  }

  private List<JsonNode> said() {
    return out.toString(StandardCharsets.UTF_8).lines().map(StrictJson::read).toList();
  }

  private static Receiver.Script answer(String type, String body) {
    return exchange -> {
      exchange.getResponseHeaders().add("Content-Type", type);
      Receiver.status(200, body).answer(exchange);
    };
  }

  @Test
  void passesOnWhatComesOneLineEach() {
    receiver.answer(
        answer(
            "text/event-stream",
            ": beat\r\nevent: message\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\"}"
                + "\n\ndata: {\"jsonrpc\":\"2.0\",\ndata:\"id\":1,\"result\":{\"n\":1.50}}\n\n"
                + "data: {\"jsonrpc\":\"2.0\",\"id\":9,\"cut"));
    Run run = run(receiver.place(), PING.formatted(1));
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(said()).hasSize(2);
    assertThat(said().get(0).get("method").textValue()).isEqualTo("notifications/progress");
    assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("\"result\":{\"n\":1.50}}\n");
    assertThat(receiver.next().header("Authorization")).isEqualTo("Bearer " + KEY);
  }

  @Test
  void derivesTheHeadersOfTheModernProtocolFromTheBody() {
    receiver.answer(answer("application/json", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"));
    run(
        receiver.place(),
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"ask\","
            + "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}}");
    Receiver.Call call = receiver.next();
    assertThat(call.header("MCP-Protocol-Version")).isEqualTo("2026-07-28");
    assertThat(call.header("Mcp-Method")).isEqualTo("tools/call");
    assertThat(call.header("Mcp-Name")).isEqualTo("ask");
    run(receiver.place(), PING.formatted(1));
    assertThat(receiver.next().headers()).doesNotContainKey("Mcp-Method");
    run(
        receiver.place(),
        "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"a\\r\\nB: c\",\"params\":{\"_meta\":"
            + "{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}}");
    assertThat(receiver.waiting()).isZero();
    assertThat(said().get(2).at("/error/code").intValue()).isEqualTo(-32000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | <html>hotel</html>                | Model Context Protocol
          200 | {"id":1}                          | Model Context Protocol
          204 |                                   | without an answer
          302 | x                                 | no Proviso (HTTP 302)
          401 | {"detail":"x"}                    | does not know this key
          429 | {"detail":"Slow, prv_agent_secret_of_this_test"} | Slow, [key]
          500 | oops                              | Model Context Protocol
          """)
  void makesAnErrorOfWhateverElseAnswers(int status, String body, String words) {
    receiver.answer(body == null ? Receiver.status(status) : Receiver.status(status, body));
    Run run = run(receiver.place(), PING.formatted("\"a\""));
    assertThat(run.code()).isZero();
    assertThat(said()).hasSize(1);
    assertThat(said().get(0).get("id").textValue()).isEqualTo("a");
    assertThat(said().get(0).at("/error/code").intValue()).isEqualTo(-32000);
    assertThat(said().get(0).at("/error/message").textValue()).contains(words).doesNotContain(KEY);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void passesOnTheErrorsOfTheProtocolWhateverTheirStatus() {
    String error = "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,\"message\":\"No\"}}";
    receiver.answer(Receiver.status(404, error));
    run(receiver.place(), PING.formatted(1));
    assertThat(said()).containsExactly(StrictJson.read(error));
  }

  @Test
  void goesOnAfterWhatFails() throws IOException {
    Run run =
        run(
            "http://127.0.0.1:1",
            PING.formatted(1),
            "no json",
            "",
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
            PING.formatted(2));
    assertThat(run.code()).isZero();
    assertThat(said()).hasSize(3).anyMatch(it -> it.at("/error/code").intValue() == -32700);
    assertThat(said()).anyMatch(it -> it.get("id").asText().equals("1"));
    assertThat(said()).anyMatch(it -> it.get("id").asText().equals("2"));
    assertThat(run.err()).as("what belongs to no call").startsWith("proviso: ");
  }

  @Test
  void callsAtTheSameTimeAndLeavesWhatIsCancelled() {
    receiver.answer(
        exchange -> {
          if (receiver.waiting() == 1) {
            receiver.silence().answer(exchange);
          }
          answer("application/json", "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}")
              .answer(exchange);
        });
    run(
        receiver.place(),
        PING.formatted(1),
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}",
        PING.formatted(2));
    assertThat(said()).allMatch(it -> it.get("id").intValue() == 2).isNotEmpty();
  }

  @Test
  void givesUpOnAServerThatFallsSilentOrNeverEnds() {
    receiver.answer(receiver.silence());
    run(receiver.place(), PING.formatted(1));
    assertThat(said().get(0).at("/error/code").intValue()).isEqualTo(-32000);
    receiver.answer(
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream endless = exchange.getResponseBody()) {
            endless.write("data: ".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 40; i++) {
              endless.write("x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
            }
          }
        });
    InputStream ping = new ByteArrayInputStream(input(PING.formatted(2)));
    run(receiver.place(), new SequenceInputStream(ping, endAfterTheAnswer()));
    assertThat(said().get(1).at("/error/message").textValue()).contains("16 MB");
  }
}
