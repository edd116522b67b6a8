package dev.proviso.platform.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.ProofRow;
import dev.proviso.testing.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where one request ends and the next begins is never a matter of opinion (RFC 9112). */
@Timeout(60)
@ProofRow("T28")
class RequestSmugglingGuardTest {

  private static final String BODY = "{\"n\":1}";

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7\\r\\n{\"n\":1}GET /evil HTTP/1.1\\r\\n0\\r\\n\\r\\n",
        "7\\r\\n{\"n\":1}0\\r\\n\\r\\n",
        "7\\r\\n{\"n\":1}\\n0\\r\\n\\r\\n",
        "7\\r\\n{\"n\":1}\\rx\\n0\\r\\n\\r\\n",
        "7\\r\\n{\"n\":1} \\r\\n0\\r\\n\\r\\n",
        "6\\r\\n{\"n\":1}\\r\\n0\\r\\n\\r\\n",
        "\\r\\n7\\r\\n{\"n\":1}\\r\\n0\\r\\n\\r\\n",
        " 7\\r\\n{\"n\":1}\\r\\n0\\r\\n\\r\\n",
        "7 \\r\\n{\"n\":1}\\r\\n0\\r\\n\\r\\n",
        "7\\t\\r\\n{\"n\":1}\\r\\n0\\r\\n\\r\\n",
        "7\\n{\"n\":1}\\r\\n0\\r\\n\\r\\n",
        "0x7\\r\\n{\"n\":1}\\r\\n0\\r\\n\\r\\n",
        "+7\\r\\n{\"n\":1}\\r\\n0\\r\\n\\r\\n",
        "-7\\r\\n{\"n\":1}\\r\\n0\\r\\n\\r\\n",
        "7g\\r\\n{\"n\":1}\\r\\n0\\r\\n\\r\\n",
        "7,7\\r\\n{\"n\":1}\\r\\n0\\r\\n\\r\\n",
        "100000007\\r\\n{\"n\":1}\\r\\n0\\r\\n\\r\\n",
        "80000000\\r\\n{\"n\":1}\\r\\n0\\r\\n\\r\\n",
        "ffffffffffffffff\\r\\n{\"n\":1}\\r\\n0\\r\\n\\r\\n",
        "10000000000000007\\r\\n{\"n\":1}\\r\\n0\\r\\n\\r\\n",
        "7;\\r\\n{\"n\":1}\\r\\n0\\r\\n\\r\\n",
        "7;a=\\r\\n{\"n\":1}\\r\\n0\\r\\n\\r\\n",
        "7;a=\"b\\r\\n{\"n\":1}\\r\\n0\\r\\n\\r\\n",
        "7;a\\rb\\r\\n{\"n\":1}\\r\\n0\\r\\n\\r\\n",
        "7;a\\nb\\r\\n{\"n\":1}\\r\\n0\\r\\n\\r\\n",
        "7\\r\\n{\"n\":1}\\r\\n\\r\\n0\\r\\n\\r\\n",
        "7\\r\\n{\"n\":1}\\r\\n0\\r\\nbad trailer\\r\\n\\r\\n",
      })
  void refusesChunksThatAreWrittenOtherwise(String chunks) throws IOException {
    assertRefusedAtOnce(unescaped(chunks));
  }

  @Test
  void refusesASizeOfEndlessLength() throws IOException {
    assertRefusedAtOnce("7;" + "a".repeat(300) + "\r\n" + BODY + "\r\n0\r\n\r\n");
    assertRefusedAtOnce("0".repeat(300));
  }

  /** 400, whether it comes at once or byte by byte, and nothing behind it is answered. */
  private static void assertRefusedAtOnce(String chunks) throws IOException {
    for (boolean drip : new boolean[] {false, true}) {
      String all = talk(head("Transfer-Encoding: chunked") + chunks + next(), drip);
      assertThat(all).as(chunks).startsWith("HTTP/1.1 400").contains("application/problem+json");
      assertThat(answers(all)).as(chunks).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7\\r\\n{\"n\":1}\\r\\n0\\r\\n\\r\\n",
        "007\\r\\n{\"n\":1}\\r\\n000\\r\\n\\r\\n",
        "3\\r\\n{\"n\\r\\n4\\r\\n\":1}\\r\\n0\\r\\n\\r\\n",
        "7;a\\r\\n{\"n\":1}\\r\\n0;last\\r\\n\\r\\n",
        "7 ; a = b ;c=\"d; \\e\"\\r\\n{\"n\":1}\\r\\n0\\r\\n\\r\\n",
        "7\\r\\n{\"n\":1}\\r\\n0\\r\\nX-Sum: 1\\r\\nX-More: 2\\r\\n\\r\\n",
      })
  void takesChunksAsTheyAreWrittenAndTheRequestBehindThem(String chunks) throws IOException {
    for (boolean drip : new boolean[] {false, true}) {
      String all = talk(head("Transfer-Encoding: chunked") + unescaped(chunks) + next(), drip);
      assertThat(all).as(chunks).startsWith("HTTP/1.1 200").contains(BODY);
      assertThat(answers(all)).as(all).isEqualTo(2);
      assertThat(all).contains("\"alice\"");
    }
  }

  @Test
  void answersWhatComesBehindABodyOfAnnouncedLength() throws IOException {
    for (boolean drip : new boolean[] {false, true}) {
      String all =
          talk(head("Content-Length: 7") + BODY + head("Content-Length: 0") + next(), drip);
      assertThat(answers(all)).as(all).isEqualTo(3);
      assertThat(all).startsWith("HTTP/1.1 200").contains("HTTP/1.1 4").endsWith("}");
    }
  }

  @Test
  void answersNothingBehindAMalformedBodyThatNobodyReads() throws IOException {
    String refused = head("Transfer-Encoding: chunked").replace(server.alice(), "nonsense");
    for (boolean drip : new boolean[] {false, true}) {
      String all = talk(refused + "7\r\n" + BODY + "x\r\n0\r\n\r\n" + next(), drip);
      assertThat(all).matches("(?s)HTTP/1\\.1 40[01].*");
      assertThat(answers(all)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Host: a.example\r\nHost: b.example\r\n", "Host: a\r\nhost: a\r\n"})
  void wantsOneHost(String hosts) throws IOException {
    String all = talk("GET /health HTTP/1.1\r\n" + hosts + "\r\n" + next(), false);
    assertThat(all).startsWith("HTTP/1.1 400").contains("Host");
    assertThat(answers(all)).isEqualTo(1);
  }

  @Test
  void takesOldRequestsWithoutAHost() throws IOException {
    assertThat(talk("GET /health HTTP/1.0\r\n\r\n", false)).contains(" 200 OK");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.2", "HTTP/2.0", "HTTP/3.0", "HTTP/0.9", "HTTP/9.9"})
  void speaksNoOtherVersion(String version) throws IOException {
    String all = talk("GET /health " + version + "\r\nHost: localhost\r\n\r\n" + next(), false);
    assertThat(all).startsWith("HTTP/1.1 505").contains("\"http_version\"");
    assertThat(answers(all)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; charset=utf-7",
        "application/json; charset=utf-16",
        "application/json;charset=latin1",
        "application/json; charset=\"iso-8859-1\"",
        "application/json; charset=utf-8; charset=utf-16",
        "application/json; charset=",
        "application/json; x=y; CharSet = us-ascii",
      })
  void takesNoOtherCharset(String type) {
    assertThat(status(type)).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "application/json;charset=UTF-8",
        "application/json; charset=\"utf-8\"",
      })
  void takesUtf8ByAnyOfItsSpellings(String type) {
    assertThat(status(type)).isEqualTo(200);
  }

  private static int status(String type) {
    return server
        .send(
            "/api/probe/echo",
            server.alice(),
            request ->
                request
                    .header("Content-Type", type)
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(BODY)))
        .statusCode();
  }

  private static String head(String length) {
    return "POST /api/probe/echo HTTP/1.1\r\nHost: localhost\r\nX-API-Key: %s\r\n%s\r\n"
            .formatted(server.alice(), length)
        + "Content-Type: application/json\r\n\r\n";
  }

  private static String next() {
    return "GET /api/me HTTP/1.1\r\nHost: localhost\r\nX-API-Key: %s\r\nConnection: close\r\n\r\n"
        .formatted(server.alice());
  }

  private static int answers(String all) {
    return all.split("HTTP/1\\.[01] \\d\\d\\d", -1).length - 1;
  }

  private static String unescaped(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t");
  }

  /** All that the server says until it hangs up. */
  private static String talk(String bytes, boolean drip) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(20_000);
      try {
        write(socket, bytes.getBytes(StandardCharsets.ISO_8859_1), drip ? 1 : Integer.MAX_VALUE);
      } catch (IOException hungUp) {
        // What was answered before can still be read.
      }
      StringBuilder all = new StringBuilder();
      try {
        for (int n = socket.getInputStream().read(); n >= 0; n = socket.getInputStream().read()) {
          all.append((char) n);
        }
      } catch (java.net.SocketException reset) {
        return all.toString();
      }
      return all.toString();
    }
  }

  private static void write(Socket socket, byte[] bytes, int atOnce) throws IOException {
    for (int i = 0; i < bytes.length; i += Math.min(atOnce, bytes.length - i)) {
      socket.getOutputStream().write(bytes, i, Math.min(atOnce, bytes.length - i));
      socket.getOutputStream().flush();
    }
  }
}
