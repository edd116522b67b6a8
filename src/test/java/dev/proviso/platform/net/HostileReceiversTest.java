package dev.proviso.platform.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.ProofRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

@ProofRow("T9")
class HostileReceiversTest extends OutboundFixture {

  @Test
  void keepsTheFirstKilobyteOfALongAnswer() throws Exception {
    String body = "x".repeat(1023) + "\u00fc".repeat(1000);
    try (ScriptedServer server =
        new ScriptedServer("HTTP/1.1 200 OK\r\nContent-Length: 3023\r\n\r\n" + body)) {
      assertThat(received(post(server, Map.of())).text()).isEqualTo("x".repeat(1023));
    }
  }

  @Test
  void readsNoMoreThanSixtyFourKilobytes() throws Exception {
    byte[] piece = new byte[8192];
    long[] written = {0};
    try (ScriptedServer server =
        new ScriptedServer(
            socket -> {
              OutputStream out = socket.getOutputStream();
              head(out, "Content-Length: 1000000000");
              while (true) {
                out.write(piece);
                written[0] += piece.length;
              }
            })) {
      assertThat(received(post(server, Map.of())).status()).isEqualTo(200);
      assertThat(server.cut.get(5, TimeUnit.SECONDS)).isTrue();
      // What the kernel's socket buffers took is not what was read; a gigabyte it is not.
      assertThat(written[0]).isLessThan(20_000_000);
    }
  }

  @Test
  void leavesACompressedAnswerPacked() throws Exception {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      for (int i = 0; i < 400; i++) {
        gzip.write(new byte[100_000]);
      }
    }
    try (ScriptedServer server =
        new ScriptedServer(
            socket -> {
              head(
                  socket.getOutputStream(),
                  "Content-Encoding: gzip",
                  "Content-Length: " + bomb.size());
              socket.getOutputStream().write(bomb.toByteArray());
            })) {
      Answer.Received answer = received(post(server, Map.of()));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEmpty();
    }
  }

  @Test
  void cutsAnAnswerThatDrips() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            socket -> {
              head(socket.getOutputStream(), "Content-Length: 1000000");
              drip(socket);
            })) {
      Answer.Failed answer = failed(post(server, Map.of()));

      assertThat(answer.failure()).isEqualTo(Failure.TIMEOUT);
      assertThat(answer.reason()).isEqualTo("no complete answer within 700 ms");
      assertThat(answer.address()).contains("127.0.0.1");
      assertThat(server.cut.get(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void cutsAHeadThatDripsAndOneThatNeverComes() throws Exception {
    try (ScriptedServer dripping = new ScriptedServer(HostileReceiversTest::drip);
        ScriptedServer silent = new ScriptedServer(socket -> socket.getInputStream().read())) {
      assertThat(failed(post(dripping, Map.of())).failure()).isEqualTo(Failure.TIMEOUT);
      assertThat(dripping.cut.get(5, TimeUnit.SECONDS)).isTrue();
      assertThat(failed(post(silent, Map.of())).failure()).isEqualTo(Failure.TIMEOUT);
      assertThat(silent.cut.get(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void namesWhatWentWrong() throws Exception {
    try (ScriptedServer garbage = new ScriptedServer("SSH-2.0-OpenSSH_9.2\r\n\r\n");
        ScriptedServer closing = new ScriptedServer(Socket::close);
        ScriptedServer half =
            new ScriptedServer(
                socket -> {
                  head(socket.getOutputStream(), "Content-Length: 100");
                  socket.close();
                });
        ScriptedServer heads =
            new ScriptedServer("HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000) + "\r\n\r\n")) {
      assertThat(failed(post(garbage, Map.of())).failure()).isEqualTo(Failure.PROTOCOL);
      assertThat(failed(post(closing, Map.of())).failure()).isEqualTo(Failure.PROTOCOL);
      assertThat(failed(post(half, Map.of())).failure()).isEqualTo(Failure.PROTOCOL);
      assertThat(failed(post(heads, Map.of())).failure()).isEqualTo(Failure.TOO_LARGE);
    }
    assertThat(failed(post("http://127.0.0.1:" + freePort() + "/")).failure())
        .isEqualTo(Failure.CONNECT);
    assertThat(failed(post("http://nowhere.test/")).failure()).isEqualTo(Failure.UNKNOWN_HOST);
  }

  private static void head(OutputStream out, String... headers) throws IOException {
    String head = "HTTP/1.1 200 OK\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.UTF_8));
  }

  /** A byte each 20 ms, for as long as somebody listens. */
  private static void drip(Socket socket) throws IOException {
    socket.setSoTimeout(20);
    byte[] head = "HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; ; i++) {
      socket.getOutputStream().write(i < head.length ? head[i] : 'x');
      try {
        if (socket.getInputStream().read() < 0) {
          throw new IOException("hung up");
        }
      } catch (java.net.SocketTimeoutException stillThere) {
        continue;
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }
}
