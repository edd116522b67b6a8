package dev.proviso.platform.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.platform.http.body.LargeBodies;
import dev.proviso.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RawConnectionsTest {

  @TempDir static Path folder;
  static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            folder, Map.of("proviso.test.probe", true, "proviso.http.receive-deadline", "1s"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void refusesASizeThatIsOnlyAnnounced() throws IOException {
    String answer = answer(post("/api/probe/echo", server.alice(), "Content-Length: 300000"));

    assertThat(answer).startsWith("HTTP/1.1 413").contains("too_large");
  }

  @Test
  void refusesASizeBeyondTheServersLimit() throws IOException {
    String answer = answer(post("/api/probe/large", server.alice(), "Content-Length: 99999999"));

    assertThat(answer).startsWith("HTTP/1.1 413").contains("too_large");
  }

  @Test
  void asksForTheKeyBeforeTheBody() throws IOException {
    assertThat(answer(post("/api/probe/echo", "nonsense", "Content-Length: 1000")))
        .startsWith("HTTP/1.1 401")
        .contains("Invalid or missing API key");
    assertThat(answer(post("/api/probe/echo", server.bob(), "Content-Length: 1000")))
        .startsWith("HTTP/1.1 403")
        .contains("forbidden");
  }

  @Test
  void refusesTwoLengths() throws IOException {
    String both = "Content-Length: 2\r\nTransfer-Encoding: chunked";
    assertThat(answer(post("/api/probe/echo", server.alice(), both) + "2\r\n{}\r\n0\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json");
    String odd = "Content-Length: 2\r\nTransfer-Encoding: xchunked";
    assertThat(answer(post("/api/probe/echo", server.alice(), odd) + "{}"))
        .startsWith("HTTP/1.1 400");
    String twice = "Content-Length: 2\r\nContent-Length: 3";
    assertThat(answer(post("/api/probe/echo", server.alice(), twice) + "{}"))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void refusesTwoHosts() throws IOException {
    String twice = "Host: elsewhere.example\r\nContent-Length: 2";

    assertThat(answer(post("/api/probe/echo", server.alice(), "Content-Length: 2") + "{}"))
        .startsWith("HTTP/1.1 200");
    assertThat(answer(post("/api/probe/echo", server.alice(), twice) + "{}"))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void answersNothingThatIsHiddenInABody() throws IOException {
    String both = "Content-Length: 4\r\nTransfer-Encoding: chunked";
    String hidden = "GET /api/me HTTP/1.1\r\nHost: x\r\nX-API-Key: " + server.bob() + "\r\n\r\n";
    String answer = answer(post("/api/probe/echo", server.alice(), both) + "0\r\n\r\n" + hidden);

    assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("HTTP/1.1 200");
  }

  @Test
  void takesAChunkedBodyAndLimitsIt() throws IOException {
    String head = post("/api/probe/echo", server.alice(), "Transfer-Encoding: chunked");
    assertThat(answer(head + "2\r\n{}\r\n0\r\n\r\n")).startsWith("HTTP/1.1 200").endsWith("{}");

    StringBuilder large = new StringBuilder(head);
    for (int i = 0; i < 40; i++) {
      large.append("2000\r\n").append("x".repeat(0x2000)).append("\r\n");
    }
    assertThat(answer(large + "0\r\n\r\n")).startsWith("HTTP/1.1 413");
  }

  @Test
  void saysWhatIsWrongWithARequestLine() throws IOException {
    for (String line : List.of("GET /api/%zz HTTP/1.1", "GET /api/me?x=%zz HTTP/1.1")) {
      assertThat(answer(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 4")
          .contains("application/problem+json")
          .doesNotContain("Exception");
    }
    assertThat(answer("nonsense\r\n\r\n")).startsWith("HTTP/1.0 400");
    assertThat(answer("GET /" + "x".repeat(9000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .startsWith("HTTP/1.0 414")
        .contains("uri_too_long");
    assertThat(answer("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(9000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431")
        .contains("headers_too_large");
  }

  @Test
  void closesAConnectionThatDrips() throws IOException {
    for (String part :
        List.of("GET /api/me HT", post("/api/probe/echo", server.alice(), "Content-Length: 9"))) {
      long start = System.nanoTime();
      try (Socket socket = socket()) {
        socket.getOutputStream().write(part.getBytes(StandardCharsets.UTF_8));
        drip(socket);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
      }
    }
  }

  /** Writes a byte whenever the server has said nothing for a while, until it hangs up. */
  private static void drip(Socket socket) throws IOException {
    socket.setSoTimeout(200);
    for (int i = 0; i < 50; i++) {
      try {
        if (socket.getInputStream().read() < 0) {
          return;
        }
      } catch (java.net.SocketTimeoutException silent) {
        socket.getOutputStream().write('x');
      } catch (IOException reset) {
        return;
      }
    }
    throw new AssertionError("the server did not hang up");
  }

  @Test
  void limitsTheConnectionsOfAnAddress(@TempDir Path other) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try (TestServer few =
        TestServer.start(other, Map.of("proviso.http.max-connections-per-address", 20))) {
      for (int i = 0; i < 25; i++) {
        sockets.add(new Socket("127.0.0.1", few.port()));
      }
      // The server takes them on several threads: which five are too many is not known.
      int refused = 0;
      for (Socket socket : sockets) {
        refused += hungUp(socket, 200) ? 1 : 0;
      }
      assertThat(refused).isEqualTo(5);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void takesOnlySoManyLargeBodiesAtOnce(@TempDir Path other) throws IOException {
    try (TestServer many = TestServer.start(other, Map.of("proviso.test.probe", true))) {
      String large = post("/api/probe/large", many.alice(), "Content-Length: 70000");
      List<Socket> open = new ArrayList<>();
      for (int round = 0; round < 3; round++) {
        for (int i = 0; i < LargeBodies.MOST; i++) {
          open.add(opened(many, large + "{"));
        }
        // Places of the round before may still have been taken: fill up until there are none.
        until(() -> answers(many, large, "503") || !open.add(openedQuietly(many, large + "{")));
        assertThat(many.post("/api/probe/echo", "{}", many.alice()).statusCode()).isEqualTo(200);
        for (Socket socket : open) {
          socket.close();
        }
        open.clear();
        until(() -> answers(many, large + "\"" + "x".repeat(69_998) + "\"", "200"));
      }
    }
  }

  private static Socket opened(TestServer at, String start) throws IOException {
    Socket socket = new Socket("127.0.0.1", at.port());
    socket.setSoTimeout(5000);
    socket.getOutputStream().write(start.getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static Socket openedQuietly(TestServer at, String start) {
    try {
      return opened(at, start);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean answers(TestServer at, String request, String status) {
    try (Socket socket = opened(at, request)) {
      socket.setSoTimeout(500);
      byte[] start = socket.getInputStream().readNBytes(12);
      return new String(start, StandardCharsets.UTF_8).endsWith(status);
    } catch (IOException noAnswer) {
      return false;
    }
  }

  private static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(25).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
    }
  }

  private static boolean hungUp(Socket socket, int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException open) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  private static String post(String path, String key, String length) {
    return "POST %s HTTP/1.1\r\nHost: localhost\r\nX-API-Key: %s\r\n%s\r\n"
            .formatted(path, key, length)
        + "Content-Type: application/json\r\nConnection: close\r\n\r\n";
  }

  private static String answer(String request) throws IOException {
    try (Socket socket = socket()) {
      socket.setSoTimeout(5000);
      try {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
      } catch (IOException hungUp) {
        // What was answered before can still be read.
      }
      StringBuilder answer = new StringBuilder();
      byte[] bytes = new byte[8192];
      try {
        for (int n = socket.getInputStream().read(bytes);
            n >= 0;
            n = socket.getInputStream().read(bytes)) {
          answer.append(new String(bytes, 0, n, StandardCharsets.UTF_8));
        }
      } catch (IOException end) {
        answer.append("");
      }
      return answer.toString();
    }
  }

  private static Socket socket() throws IOException {
    return new Socket("127.0.0.1", server.port());
  }
}
