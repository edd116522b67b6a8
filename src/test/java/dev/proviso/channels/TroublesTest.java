package dev.proviso.channels;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.proviso.channels.callback.CallbackChannel;
import dev.proviso.platform.jobs.AttemptRow;
import dev.proviso.platform.jobs.JobState;
import dev.proviso.platform.jobs.Jobs;
import dev.proviso.platform.jobs.NewJob;
import dev.proviso.platform.jobs.Reason;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.Receiver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Whatever a receiver does, there is a record of it that a person can read. */
class TroublesTest extends ReceiverFixture {

  @Test
  void followsNoRedirect() {
    Delivery delivery =
        deliver(
            exchange -> {
              exchange.getResponseHeaders().add("Location", receiver.url());
              exchange.sendResponseHeaders(302, -1);
            });

    assertThat(delivery.job().state()).isEqualTo(JobState.WAITING);
    assertThat(delivery.job().reason()).isEqualTo(Reason.of("redirect", "status", "302"));
    assertThat(receiver.waiting()).isEqualTo(1);
  }

  @Test
  void readsTheBeginningOfAnEndlessAnswerOnly() {
    Delivery delivery =
        deliver(
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              byte[] piece = "drip\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);
              while (true) {
                exchange.getResponseBody().write(piece);
              }
            });

    assertThat(delivery.job().state()).isEqualTo(JobState.DONE);
    assertThat(delivery.attempts().get(0).answer()).startsWith("drip\ndrip").hasSize(1_024);
  }

  @Test
  void unpacksNoCompressedAnswer() {
    Delivery delivery =
        deliver(
            exchange -> {
              exchange.getResponseHeaders().add("Content-Encoding", "gzip");
              byte[] bomb = zeros(50_000_000);
              exchange.sendResponseHeaders(500, bomb.length);
              exchange.getResponseBody().write(bomb);
            });

    assertThat(delivery.attempts().get(0).status()).isEqualTo(500);
    assertThat(delivery.attempts().get(0).answer()).isEmpty();
  }

  @Test
  void parksACallbackThatNobodyWantsAnyMore() {
    Delivery delivery = deliver(Receiver.status(410));

    assertThat(delivery.job().state()).isEqualTo(JobState.PARKED);
    assertThat(delivery.job().reason()).isEqualTo(Reason.of("gone"));
  }

  @Test
  void recordsAConnectionThatIsLost() {
    Delivery delivery = deliver(HttpExchange::close);

    assertThat(delivery.job().state()).isEqualTo(JobState.WAITING);
    assertThat(delivery.attempts().get(0).status()).isNull();
    assertThat(delivery.attempts().get(0).error()).isEqualTo("protocol");
    assertThat(delivery.job().reason().code()).isEqualTo("protocol");
  }

  @Test
  void recordsAReceiverThatIsNotThere() {
    String url = receiver.url();
    receiver.close();
    Delivery delivery = deliver(url);

    assertThat(delivery.attempts().get(0).error()).isEqualTo("connect");
    assertThat(delivery.job().state()).isEqualTo(JobState.WAITING);
  }

  @Test
  void waitsAsLongAsTheReceiverAsksWithinTwiceTheStep() {
    Delivery delivery =
        deliver(
            exchange -> {
              exchange.getResponseHeaders().add("Retry-After", "9");
              exchange.sendResponseHeaders(503, -1);
            });

    AttemptRow attempt = delivery.attempts().get(0);
    Duration wait = Duration.between(attempt.at(), delivery.job().dueAt());
    assertThat(wait).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(12));
  }

  @Test
  void keepsWhatAStrangerAnswersOutOfHarmsWay() {
    Delivery delivery =
        deliver(
            exchange -> {
              byte[] text = "a\0b".getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(400, text.length);
              exchange.getResponseBody().write(text);
            });

    assertThat(delivery.attempts().get(0).answer()).isEqualTo("a\ufffdb");
  }

  @Test
  void recordsAnAddressThatMayNotBeCalled() {
    try (Rig shut = new Rig(folder.resolve("shut.db").toString(), Map.of())) {
      NewJob job =
          new NewJob(
              CallbackChannel.KIND,
              Origin.of(receiver.url()),
              Rig.ROBIN.principal(),
              receiver.url(),
              "req_1",
              "request_approved",
              "{}");
      String id = shut.bean(Writes.class).await(tx -> shut.bean(Jobs.class).enqueue(job));
      shut.worker.runOnce();

      Delivery delivery = shut.deliveries.get(id);
      assertThat(Deliveries.status(delivery.job().state())).isEqualTo("refused");
      assertThat(delivery.job().reason().code()).isEqualTo("url_address_host");
      assertThat(receiver.waiting()).isZero();
    }
  }

  private Delivery deliver(Receiver.Script script) {
    receiver.answer(script);
    return deliver(receiver.url());
  }

  private Delivery deliver(String url) {
    String id = rig.submit(url);
    rig.approve(id);
    rig.worker.runOnce();
    return rig.only(id);
  }

  private static byte[] zeros(int count) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[count]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
