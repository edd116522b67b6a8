package dev.proviso.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Proof;
import dev.proviso.testing.Receiver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long after the commit of a decision a healthy receiver is called. */
@Tag("proof")
@Tag("timed")
class FirstAttemptTest {

  private static final int DECISIONS = Proof.size("proof.decisions", 200);
  private static final int WARM_UP = 20;

  @TempDir Path folder;

  @Test
  void followsTheCommitAtOnce() {
    List<Long> waits = new ArrayList<>();
    try (Rig rig = new Rig(folder.resolve("proviso.db").toString());
        Receiver receiver = new Receiver()) {
      rig.worker.start();
      for (int i = 0; i < WARM_UP + DECISIONS; i++) {
        rig.approve(rig.submit(receiver.url()));
        long committed = System.nanoTime();
        long called = receiver.next().nanos();
        if (i >= WARM_UP) {
          waits.add(Math.max(0, called - committed));
        }
      }
    }

    Collections.sort(waits);
    Proof.figures(
        "Callback",
        "%d decisions, from the commit to the receiver: median %.1f ms, p99 %.1f ms",
        DECISIONS,
        waits.get(DECISIONS / 2) / 1e6,
        waits.get(DECISIONS * 99 / 100) / 1e6);
    assertThat(waits.get(DECISIONS / 2)).isLessThan(TimeUnit.SECONDS.toNanos(2));
  }
}
