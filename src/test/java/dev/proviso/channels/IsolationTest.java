package dev.proviso.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Proof;
import dev.proviso.testing.Receiver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T8: a dead and a dripping receiver slow nobody but themselves. */
@Tag("proof")
@Tag("timed")
class IsolationTest {

  private static final int GOOD = 98;

  @TempDir Path folder;

  @Test
  void reachesTheGoodReceiversWhileADeadAndADrippingOneHang() {
    List<Receiver> good = IntStream.range(0, GOOD).mapToObj(i -> new Receiver()).toList();
    try (Rig rig = new Rig(folder.resolve("proviso.db").toString());
        Receiver dead = new Receiver();
        Receiver dripping = new Receiver()) {
      dead.answer(dead.silence());
      dripping.answer(
          exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('.');
            exchange.getResponseBody().flush();
            dripping.silence().answer(exchange);
          });
      long began = System.nanoTime();
      rig.worker.start();
      rig.callbackSecret();
      for (int i = 0; i < 50; i++) {
        rig.approve(rig.submit(dead.url()));
        rig.approve(rig.submit(dripping.url()));
      }
      List<Long> waits = new ArrayList<>();
      for (Receiver receiver : good) {
        rig.approve(rig.submit(receiver.url()));
        long committed = System.nanoTime();
        waits.add((receiver.next().nanos() - committed) / 1_000_000);
      }

      judge(waits);
      // Four at once, and each of them for 15 s.
      int most = (int) (4 * (1 + (System.nanoTime() - began) / 15_000_000_000L));
      assertThat(dead.waiting()).isLessThanOrEqualTo(most);
      assertThat(dripping.waiting()).isLessThanOrEqualTo(most);
    } finally {
      good.forEach(Receiver::close);
    }
  }

  private static void judge(List<Long> waits) {
    Collections.sort(waits);
    long p99 = waits.get(GOOD - 2);
    Proof.figures(
        "T8",
        "first attempt to %d good receivers beside a dead and a dripping one: p50 %d ms, p99 %d ms",
        GOOD,
        waits.get(GOOD / 2),
        p99);
    if (Proof.timed()) {
      assertThat(p99).isLessThan(2_000);
    }
  }
}
