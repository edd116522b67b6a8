package dev.proviso.ops.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.ops.cli.Run;
import dev.proviso.testing.Receiver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Something answers that is no Proviso, or nothing does: exit codes 69 and 77, and no key told. */
class HostileServerTest {

  private static final String KEY = "prv_agent_secret_of_this_test";

  @TempDir Path folder;

  private final Receiver receiver = new Receiver();

  @AfterEach
  void stop() {
    receiver.close();
  }

  private Run run(String... arguments) {
    return Run.in(CommandsFixture.surroundings("", receiver.place(), KEY), arguments);
  }

  private static void assertUnreachable(Run run, String... words) {
    assertThat(run.code()).as(run.toString()).isEqualTo(69);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("proviso: ").contains(words).doesNotContain(KEY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | <html>Welcome to the hotel</html> | is no Proviso
          200 | [1]                                | leaves out "status"
          200 | {"status":1}                       | leaves out "status"
          200 | {"id":"x","status":"granted"}      | says that the status is
          200 | {"id":"x","status":"approved"      | is no Proviso
          404 | <html>nginx</html>                 | is no Proviso (HTTP 404)
          500 | oops                               | is no Proviso (HTTP 500)
          503 | {"detail":"Try again later."}      | Try again later.
          """)
  void takesNothingElseForAnAnswer(int status, String body, String words) {
    receiver.answer(Receiver.status(status, body));
    assertUnreachable(run("check", "req_x"), words);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void followsNoRedirectWithTheKey(int status) {
    receiver.answer(
        exchange -> {
          exchange.getResponseHeaders().add("Location", receiver.place() + "/other");
          exchange.sendResponseHeaders(status, -1);
        });
    assertUnreachable(run("check", "req_x"), "redirects to", "/other");
    assertUnreachable(run("request", "--title", "x"), "redirects to");
    assertThat(receiver.next().path()).isEqualTo("/api/requests/req_x");
    assertThat(receiver.next().path()).isEqualTo("/api/requests");
    assertThat(receiver.waiting()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"401,77", "403,77", "404,1", "409,1", "422,1", "429,1"})
  void tellsEachRefusalByItsExitCode(int status, int code) {
    String echo = "{\"detail\":\"No, Bearer %s\",\"errors\":[{\"pointer\":\"/\u202ex\"}]}";
    receiver.answer(Receiver.status(status, echo.formatted(KEY)));
    Run run = run("check", "req_x");
    assertThat(run.code()).isEqualTo(code);
    assertThat(run.err()).contains("No, Bearer [key]", "[U+202E]").doesNotContain(KEY);
    assertThat(run("request", "--title", "x").code()).isEqualTo(code);
  }

  @Test
  void givesUpOnAServerThatHangs() {
    receiver.answer(receiver.silence());
    assertUnreachable(run("check", "req_x"), "Cannot reach");
  }

  @Test
  void givesUpOnAnAnswerThatStopsInTheMiddle() {
    receiver.answer(
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write("{\"status\":\"approved\",".getBytes());
          exchange.getResponseBody().flush();
          receiver.silence().answer(exchange);
        });
    assertUnreachable(run("check", "req_x"), "Cannot reach");
  }

  @Test
  void readsNoEndlessAnswer() {
    receiver.answer(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 64; i++) {
              out.write(spaces);
            }
          }
        });
    assertUnreachable(run("check", "req_x"), "16 MB");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "SSH-2.0-OpenSSH_9\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"})
  void survivesAServerThatResets(String said) throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Integer> answered =
          CompletableFuture.supplyAsync(() -> reset(socket, said));
      String url = "http://127.0.0.1:" + socket.getLocalPort();
      Run run = Run.in(CommandsFixture.surroundings("", url, KEY), "request", "--title", "x");
      assertUnreachable(run, "PROVISO_URL");
      socket.close();
      assertThat(answered.get()).as("a POST is sent once").isEqualTo(1);
    }
  }

  /** Answers each connection with a few bytes and closes it; how many there were. */
  private static int reset(ServerSocket socket, String said) {
    int connections = 0;
    while (true) {
      try (var connection = socket.accept()) {
        connections++;
        connection.setSoLinger(said.isEmpty(), 0);
        int first = connection.getInputStream().read();
        assertThat(first).isEqualTo('P');
        connection.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
      } catch (IOException closed) {
        return connections;
      }
    }
  }

  @Test
  void saysHowToAskOnlyOnceWhenAnAnswerWasLost() {
    receiver.answer(Receiver.status(502, "bad gateway"));
    Run run = run("request", "--title", "x");
    assertUnreachable(run, "--idempotency-key ");
    String key = receiver.next().header("Idempotency-Key");
    assertThat(run.err()).contains("--idempotency-key " + key);
  }

  @Test
  void goesOnWaitingWhenTheServerWasAway() {
    String pending = "{\"id\":\"r\",\"status\":\"pending\"}";
    receiver.answer(
        exchange -> {
          String query = exchange.getRequestURI().getQuery();
          boolean away = receiver.waiting() == 2;
          boolean last = receiver.waiting() == 3;
          String body = query != null && last ? pending.replace("pending", "denied") : pending;
          Receiver.status(away ? 503 : 200, away ? "{\"detail\":\"x\"}" : body).answer(exchange);
        });
    assertThat(run("wait", "r").code()).isEqualTo(11);
    assertThat(receiver.waiting()).isEqualTo(3);
  }

  @Test
  void nobodyListens() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    String url = "http://127.0.0.1:" + port;
    assertUnreachable(
        Run.in(CommandsFixture.surroundings("", url, KEY), "check", "r"), "Cannot reach " + url);
    String unknown = "http://no-such-host.invalid";
    assertUnreachable(
        Run.in(CommandsFixture.surroundings("", unknown, KEY), "check", "r"), unknown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://x",
        "localhost:8796",
        "http://",
        "http://u:p@x",
        "http://x?y",
        "http://a b"
      })
  void refusesWhatIsNoAddress(String url) {
    Run run = Run.in(CommandsFixture.surroundings("", url, KEY), "check", "r");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("PROVISO_URL").doesNotContain("u:p");
  }

  @Test
  void readsTheKeyFromAFile() throws IOException {
    receiver.answer(Receiver.status(200, "{\"id\":\"r\",\"status\":\"denied\"}"));
    Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
    assertThat(with("PROVISO_KEY_FILE", file.toString()).code()).isEqualTo(11);
    assertThat(receiver.next().header("Authorization")).isEqualTo("Bearer " + KEY);

    assertKeyRefused(with("PROVISO_KEY_FILE", "/none"), "Cannot read PROVISO_KEY_FILE");
    assertKeyRefused(with("OTHER", "x"), "There is no key");
    assertKeyRefused(with("PROVISO_KEY", "two words"), "characters that no key has");
    assertKeyRefused(with("PROVISO_KEY", "a\r\nX: y"), "characters that no key has");
    assertThat(receiver.waiting()).isZero();
  }

  private Run with(String variable, String value) {
    Map<String, String> environment = new HashMap<>(Map.of("PROVISO_URL", receiver.place()));
    environment.put(variable, value);
    ByteArrayInputStream nothing = new ByteArrayInputStream(new byte[0]);
    return Run.in(
        new Surroundings(environment::get, nothing, null, Duration.ofSeconds(2)), "check", "r");
  }

  private static void assertKeyRefused(Run run, String words) {
    assertThat(run.code()).isEqualTo(77);
    assertThat(run.err()).contains(words).doesNotContain("two words", "X: y");
  }
}
