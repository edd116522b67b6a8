package dev.proviso.platform.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.testing.FakeSocket;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundSocketsTest {

  private static final String END = "the end";

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  private OutboundSockets.Socket open(OutboundContext context, String url) throws Exception {
    OutboundSockets.Ear ear =
        new OutboundSockets.Ear() {
          @Override
          public void heard(String text) {
            heard.add(text);
          }

          @Override
          public void closed() {
            heard.add(END);
          }
        };
    return context
        .getBean(OutboundSockets.class)
        .open(URI.create(url), ear)
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }

  private String next() throws InterruptedException {
    return heard.poll(20, TimeUnit.SECONDS);
  }

  @Test
  void hearsAndSaysTextsUntilItIsClosed() throws Exception {
    try (FakeSocket server = new FakeSocket();
        OutboundContext context = new OutboundContext("127.0.0.1")) {
      OutboundSockets.Socket socket = open(context, server.url());

      assertThat(next()).contains("hello");
      String many = "x".repeat(200_000);
      server.say(server.opened(), many);
      assertThat(next()).isEqualTo(many);
      socket.send("{\"a\":1}");
      assertThat(server.heard().toString()).isEqualTo("{\"a\":1}");
      socket.close();
      assertThat(next()).isEqualTo(END);
      socket.close();
      socket.send("too late");
      server.ended();
      assertThat(heard).isEmpty();
    }
  }

  @Test
  void tellsWhenTheOtherSideCloses() throws Exception {
    try (FakeSocket server = new FakeSocket();
        OutboundContext context = new OutboundContext("127.0.0.1")) {
      open(context, server.url());
      next();
      var unused = server.opened().close();

      assertThat(next()).isEqualTo(END);
    }
  }

  @Test
  void opensNoneToAnAddressThatIsShut() throws Exception {
    try (FakeSocket server = new FakeSocket();
        OutboundContext context = new OutboundContext()) {
      String named = server.url().replace("127.0.0.1", "inside.test");
      context.names.answer("inside.test", "127.0.0.1");

      assertThatThrownBy(() -> open(context, server.url())).isInstanceOf(ExecutionException.class);
      assertThatThrownBy(() -> open(context, named)).hasCauseInstanceOf(AddressRefused.class);
      assertThat(heard).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:9000/",
        "file:///etc/passwd",
        "ws://user@127.0.0.1:9000/",
        "ws://127.0.0.1:22/",
        "wss:///nowhere"
      })
  void opensNoneToAnyOtherUrl(String url) {
    try (OutboundContext context = new OutboundContext("127.0.0.1")) {
      assertThatThrownBy(() -> open(context, url)).hasMessageContaining("may not be called");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: wrong\r\n\r\n",
        "SSH-2.0-OpenSSH_9.2\r\n"
      })
  void failsWhereNobodySpeaksWebSocket(String answer) throws Exception {
    try (ScriptedServer server = new ScriptedServer(answer);
        OutboundContext context = new OutboundContext("127.0.0.1")) {
      String url = "ws://127.0.0.1:" + server.port() + "/";

      assertThatThrownBy(() -> open(context, url)).isInstanceOf(ExecutionException.class);
      assertThat(heard).isEmpty();
    }
  }
}
