package dev.proviso.platform.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.platform.net.OutboundCall.Method;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every method, and for answers of every size. */
class OutboundCallTest {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone";
  private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

  private static OutboundContext context;

  @BeforeAll
  static void start() {
    context = new OutboundContext("127.0.0.0/8");
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @ParameterizedTest
  @EnumSource(value = Method.class, mode = EnumSource.Mode.EXCLUDE, names = "GET")
  void sendsABodyWithItsLengthAndItsHeaders(Method method) throws Exception {
    try (ScriptedServer server = new ScriptedServer(OK)) {
      Map<String, String> headers = Map.of("Content-Type", "text/json", "Authorization", "Bot x");
      OutboundCall call = OutboundCall.of(method, url(server), headers).sending(BODY);

      assertThat(received(call).text()).isEqualTo("done");
      assertThat(server.requests().get(0))
          .startsWith(method + " /done?x=1 HTTP/1.1\r\n")
          .containsIgnoringCase("content-type: text/json\r\n")
          .containsIgnoringCase("authorization: Bot x\r\n")
          .containsIgnoringCase("content-length: 7\r\n")
          .doesNotContainIgnoringCase("transfer-encoding", "proviso-attempt")
          .endsWith("\r\n\r\n{\"a\":1}");
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void sendsNothingWhereThereIsNoBody(Method method) throws Exception {
    try (ScriptedServer server = new ScriptedServer(OK)) {
      assertThat(received(call(method, server)).text()).isEqualTo("done");
      assertThat(server.requests().get(0))
          .startsWith(method + " /done?x=1 HTTP/1.1\r\n")
          .doesNotContainIgnoringCase("transfer-encoding", "proviso-attempt")
          .doesNotContainPattern("(?i)content-length: [1-9]")
          .endsWith("\r\n\r\n");
    }
  }

  static Stream<Arguments> redirects() {
    return Stream.of(Method.values())
        .flatMap(
            method -> Stream.of(301, 302, 303, 307, 308).map(code -> Arguments.of(method, code)));
  }

  @ParameterizedTest
  @MethodSource("redirects")
  void tellsARedirectAndDoesNotFollowIt(Method method, int status) throws Exception {
    try (ScriptedServer target = new ScriptedServer(OK);
        ScriptedServer server =
            new ScriptedServer(
                "HTTP/1.1 %d Elsewhere\r\nContent-Length: 0\r\nLocation: %s\r\n\r\n"
                    .formatted(status, url(target)))) {
      Answer.Received answer = received(call(method, server));

      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.header("location")).contains(url(target).toString());
      assertThat(target.connections()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void connectsToNothingThatIsRefused(Method method) throws Exception {
    try (OutboundContext shut = new OutboundContext();
        ScriptedServer canary = new ScriptedServer(OK)) {
      shut.names.answer("mixed.test", "8.8.8.8", "127.0.0.1");
      for (String host : List.of("127.0.0.1", "[::ffff:127.0.0.1]", "2130706433", "mixed.test")) {
        URI url = URI.create("http://" + host + ":" + canary.port() + "/");
        assertThat(answer(shut, OutboundCall.of(method, url, Map.of())))
            .as(host)
            .isInstanceOfSatisfying(
                Answer.Failed.class,
                it -> assertThat(it.failure()).isEqualTo(Failure.REFUSED_ADDRESS));
      }
      assertThat(canary.connections()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void cutsAnAnswerThatDripsAfterTheTimeOfTheCall(Method method) throws Exception {
    try (ScriptedServer server = new ScriptedServer(OutboundCallTest::drip)) {
      Answer answer = answer(context, call(method, server).within(Duration.ofMillis(300)));

      assertThat(answer).isInstanceOf(Answer.Failed.class);
      assertThat(((Answer.Failed) answer).failure()).isEqualTo(Failure.TIMEOUT);
      assertThat(((Answer.Failed) answer).reason()).isEqualTo("no complete answer within 300 ms");
      assertThat(server.cut.get(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void leavesACompressedAnswerPacked(Method method) throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[10_000_000]);
    }
    try (ScriptedServer server =
        new ScriptedServer(
            socket -> {
              String head = "Content-Encoding: gzip\r\nContent-Length: " + packed.size();
              head(socket.getOutputStream(), head);
              socket.getOutputStream().write(packed.toByteArray());
            })) {
      Answer.Received answer = received(call(method, server).keeping(OutboundCall.MOST_KEPT));

      assertThat(answer.text()).isEmpty();
      assertThat(answer.cut()).isTrue();
    }
  }

  static Stream<Arguments> sizes() {
    int most = OutboundCall.MOST_KEPT;
    return Stream.of(true, false)
        .flatMap(
            chunked ->
                Stream.of(
                    Arguments.of(most, most, chunked, false),
                    Arguments.of(most, most + 1, chunked, true),
                    Arguments.of(most, 5 * most, chunked, true),
                    Arguments.of(1_024, 1_024, chunked, false),
                    Arguments.of(1_024, 1_025, chunked, true),
                    Arguments.of(100_000, 99_999, chunked, false),
                    Arguments.of(0, 0, chunked, false),
                    Arguments.of(0, 1, chunked, true)));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void keepsAsMuchOfTheAnswerAsTheCallSays(int kept, int size, boolean chunked, boolean cut)
      throws Exception {
    try (ScriptedServer server = new ScriptedServer(socket -> write(socket, size, chunked))) {
      Answer.Received answer = received(call(Method.GET, server).keeping(kept));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo("x".repeat(Math.min(size, kept)));
      assertThat(answer.cut()).isEqualTo(cut);
    }
  }

  @Test
  void keepsTheFirstValueOfEachHeaderInAnyCase() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            "HTTP/1.1 429 Slow Down\r\nretry-after: 3\r\nRetry-After: 9\r\nCONTENT-TYPE: text/x\r\n"
                + "Content-Length: 0\r\n\r\n")) {
      Answer.Received answer = received(call(Method.DELETE, server));

      assertThat(answer.header("Retry-After")).contains("3");
      assertThat(answer.header("Content-Type")).contains("text/x");
      assertThat(answer.header("Location")).isEmpty();
      assertThat(answer.cut()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'X: y'|x
          'X '|x
          ''|x
          'X\\r\\nHost'|x
          X|'x\\r\\nHost: y'
          X|'x\\ny'
          X|'x\\0y'
          X|'x\u010ay'
          """)
  void refusesHeadersThatHttpDoesNotAllow(String name, String value) {
    Map<String, String> headers = Map.of(name.translateEscapes(), value.translateEscapes());
    URI url = URI.create("http://127.0.0.1/");

    for (Method method : Method.values()) {
      assertThatThrownBy(() -> OutboundCall.of(method, url, headers))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, OutboundCall.MOST_KEPT + 1, Integer.MAX_VALUE})
  void refusesLimitsOutOfTheirRange(int kept) {
    OutboundCall call = OutboundCall.of(Method.GET, URI.create("http://127.0.0.1/"), Map.of());

    assertThatThrownBy(() -> call.keeping(kept)).isInstanceOf(IllegalArgumentException.class);
    for (Duration limit :
        List.of(Duration.ZERO, Duration.ofMillis(-1), Duration.ofMillis(15_001))) {
      assertThatThrownBy(() -> call.within(limit)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> call.sending(BODY)).isInstanceOf(IllegalArgumentException.class);
  }

  private static void write(Socket socket, int size, boolean chunked) throws IOException {
    OutputStream out = socket.getOutputStream();
    head(out, chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + size);
    for (int written = 0; written < size; ) {
      int length = Math.min(size - written, 10_000);
      String piece = "x".repeat(length);
      out.write(
          (chunked ? Integer.toHexString(length) + "\r\n" + piece + "\r\n" : piece).getBytes());
      written += length;
    }
    out.write((chunked ? "0\r\n\r\n" : "").getBytes());
  }

  private static void head(OutputStream out, String header) throws IOException {
    out.write(("HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
  }

  /** A byte each 20 ms, for as long as somebody listens. */
  private static void drip(Socket socket) throws IOException {
    socket.setSoTimeout(20);
    head(socket.getOutputStream(), "Content-Length: 1000000");
    while (true) {
      socket.getOutputStream().write('x');
      try {
        if (socket.getInputStream().read() < 0) {
          throw new IOException("hung up");
        }
      } catch (java.net.SocketTimeoutException stillThere) {
        continue;
      }
    }
  }

  private static URI url(ScriptedServer server) {
    return URI.create("http://127.0.0.1:" + server.port() + "/done?x=1");
  }

  private static OutboundCall call(Method method, ScriptedServer server) {
    return OutboundCall.of(method, url(server), Map.of());
  }

  private static Answer answer(OutboundContext context, OutboundCall call) throws Exception {
    OutboundHttp http = context.getBean(OutboundHttp.class);
    return http.call(call).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static Answer.Received received(OutboundCall call) throws Exception {
    Answer answer = answer(context, call);
    assertThat(answer).isInstanceOf(Answer.Received.class);
    return (Answer.Received) answer;
  }
}
