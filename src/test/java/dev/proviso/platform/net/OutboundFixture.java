package dev.proviso.platform.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The outgoing HTTP that may call this machine, and soon gives up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OutboundFixture {

  OutboundContext context;
  OutboundHttp http;

  @BeforeAll
  void start() {
    context = new OutboundContext("127.0.0.0/8");
    // Short, so that the tests are.
    context.getBean(OutboundClientConfiguration.class).setRequestTimeout(Duration.ofMillis(700));
    http = context.getBean(OutboundHttp.class);
  }

  @AfterAll
  void stop() {
    context.close();
  }

  Answer post(ScriptedServer server, Map<String, String> headers) throws Exception {
    URI url = URI.create("http://127.0.0.1:" + server.port() + "/done");
    byte[] body = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    return http.call(call(url, headers, body)).toCompletableFuture().get(5, TimeUnit.SECONDS);
  }

  static OutboundCall call(URI url, Map<String, String> headers, byte[] body) {
    return OutboundCall.of(OutboundCall.Method.POST, url, headers).sending(body);
  }

  Answer post(String url) throws Exception {
    return post(http, url);
  }

  static Answer post(OutboundHttp http, String url) throws Exception {
    return http.call(call(URI.create(url), Map.of(), new byte[2]))
        .toCompletableFuture()
        .get(5, TimeUnit.SECONDS);
  }

  static Answer.Received received(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Received.class);
    return (Answer.Received) answer;
  }

  static Answer.Failed failed(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Failed.class);
    return (Answer.Failed) answer;
  }
}
