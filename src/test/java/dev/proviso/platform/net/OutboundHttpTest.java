package dev.proviso.platform.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.testing.ProofRow;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ProofRow("T9")
class OutboundHttpTest extends OutboundFixture {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone";

  @Test
  void postsTheBodyWithItsLengthAndNothingOfItsOwn() throws Exception {
    try (ScriptedServer server = new ScriptedServer(OK)) {
      Answer answer =
          post(server, Map.of("webhook-id", "msg_1", "Content-Type", "application/json"));

      assertThat(answer)
          .isInstanceOfSatisfying(
              Answer.Received.class,
              it -> {
                assertThat(it.status()).isEqualTo(200);
                assertThat(it.text()).isEqualTo("done");
                assertThat(it.address()).contains("127.0.0.1");
                assertThat(it.milliseconds()).isBetween(0L, 700L);
              });
      assertThat(
              server.requests().get(0).lines().map(it -> it.replaceFirst(":.*", "").toLowerCase()))
          .containsExactlyInAnyOrder(
              "post /done http/1.1",
              "host",
              "webhook-id",
              "content-type",
              "content-length",
              "connection",
              "accept-encoding",
              "",
              "{\"a\"");
      assertThat(server.requests().get(0))
          .containsIgnoringCase("content-length: 7\r\n")
          .containsIgnoringCase("host: 127.0.0.1:" + server.port() + "\r\n")
          .containsIgnoringCase("content-type: application/json\r\n")
          .endsWith("\r\n\r\n{\"a\":1}");
    }
  }

  @Test
  void opensANewConnectionForEachCall() throws Exception {
    try (ScriptedServer server = new ScriptedServer(OK)) {
      post(server, Map.of());
      post(server, Map.of());

      assertThat(server.connections()).isEqualTo(2);
      assertThat(server.cut.get(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void followsNoRedirect() throws Exception {
    try (ScriptedServer target = new ScriptedServer(OK);
        ScriptedServer server =
            new ScriptedServer(
                "HTTP/1.1 307 Temporary Redirect\r\nContent-Length: 0\r\nLocation: http://127.0.0.1:"
                    + target.port()
                    + "/\r\n\r\n")) {
      assertThat(received(post(server, Map.of())).status()).isEqualTo(307);
      assertThat(target.connections()).isZero();
    }
  }

  @Test
  void tellsAFailureStatusAndWhenToTryAgain() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            "HTTP/1.1 503 Busy\r\nRetry-After: 120\r\nContent-Type: nonsense\r\n"
                + "Content-Length: 5\r\n\r\nb\0\u00fcsy")) {
      Answer.Received answer = received(post(server, Map.of()));

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).contains("120");
      assertThat(answer.text()).isEqualTo("b\ufffd\u00fcs");
    }
  }

  @Test
  void refusesHeadersThatHttpItselfSets() {
    for (String name :
        List.of(
            "Host",
            "host",
            "Connection",
            "Content-Length",
            "Transfer-Encoding",
            "Accept-Encoding",
            "Expect",
            "Upgrade",
            "Proviso-Attempt")) {
      assertThatThrownBy(
              () -> call(URI.create("http://127.0.0.1/"), Map.of(name, "x"), new byte[0]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void connectsToNothingThatIsRefused() throws Exception {
    try (OutboundContext shut = new OutboundContext();
        ScriptedServer canary =
            new ScriptedServer(
                new ServerSocket(0, 50, InetAddress.getByName("0.0.0.0")),
                socket -> socket.getOutputStream().write(OK.getBytes(StandardCharsets.UTF_8)))) {
      OutboundHttp guarded = shut.getBean(OutboundHttp.class);
      for (String host : OutboundUrlsTest.spellingsOfThisMachine()) {
        String url = "http://" + host + ":" + canary.port() + "/";
        assertThat(failed(post(guarded, url)).failure()).as(url).isEqualTo(Failure.REFUSED_ADDRESS);
      }
      for (String address : List.of("127.0.0.1", "::1", "::", "0.0.0.0")) {
        shut.names.answer("mixed.test", "8.8.8.8", address);
        assertThat(failed(post(guarded, "http://mixed.test:" + canary.port() + "/")).reason())
            .startsWith("mixed.test is " + address);
      }
      assertThat(canary.connections()).isZero();
    }
  }

  @Test
  void callsAListedNameAndSendsItAsTheHost() throws Exception {
    try (ScriptedServer server = new ScriptedServer(OK);
        OutboundContext lan = new OutboundContext("agent.test:" + server.port())) {
      lan.names.answer("agent.test", "127.0.0.1");
      lan.names.answer("agent.test", "169.254.169.254");
      String url = "http://agent.test:" + server.port() + "/";
      OutboundHttp guarded = lan.getBean(OutboundHttp.class);

      assertThat(received(post(guarded, url)).address()).contains("127.0.0.1");
      assertThat(server.requests().get(0))
          .containsIgnoringCase("host: agent.test:" + server.port() + "\r\n");
      assertThat(failed(post(guarded, url)).failure()).isEqualTo(Failure.REFUSED_ADDRESS);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void tellsTheAddressOfEachOfManyCallsAtOnce() throws Exception {
    try (ScriptedServer server = new ScriptedServer(OK)) {
      List<CompletableFuture<Answer>> calls =
          IntStream.rangeClosed(1, 40)
              .mapToObj(i -> "http://127.0.0.1:" + server.port() + "/" + i)
              .map(
                  url ->
                      http.call(call(URI.create(url), Map.of(), new byte[0])).toCompletableFuture())
              .toList();

      for (CompletableFuture<Answer> call : calls) {
        assertThat(received(call.get(5, TimeUnit.SECONDS)).address()).contains("127.0.0.1");
      }
      assertThat(server.connections()).isEqualTo(40);
    }
  }

  @Test
  void neverCallsThisServerItself() throws Exception {
    try (OutboundContext own = new OutboundContext("127.0.0.0/8");
        EmbeddedServer server = own.getBean(EmbeddedServer.class).start()) {
      String url = "http://127.0.0.1:" + server.getPort() + "/";

      assertThat(failed(post(own.getBean(OutboundHttp.class), url)).reason())
          .contains("url_address_itself");
    }
  }

  @Test
  void refusesToStartOnAnAllowListThatCannotBeRead() {
    assertThatThrownBy(() -> new OutboundContext("10.0.0.5", "agent.lan"))
        .hasStackTraceContaining("PROVISO_EGRESS_ALLOW has an entry that cannot be read")
        .hasStackTraceContaining("\"agent.lan\"");
  }

  @Test
  void callsOnAfterTheClientWasRenewed() throws Exception {
    try (ScriptedServer server = new ScriptedServer(OK)) {
      post(server, Map.of());
      context.getBean(GuardedHttp.class).renew();

      assertThat(received(post(server, Map.of())).status()).isEqualTo(200);
    }
  }
}
