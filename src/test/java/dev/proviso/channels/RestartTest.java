package dev.proviso.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.platform.jobs.JobState;
import dev.proviso.testing.Receiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that ends in the middle of its work: at least once, and under the same id. */
class RestartTest {

  @TempDir Path folder;
  private Receiver receiver;

  @BeforeEach
  void start() {
    receiver = new Receiver();
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void repeatsAtOnceWhatAStopCutOff() {
    String database = folder.resolve("proviso.db").toString();
    receiver.answer(receiver.silence());
    String id;
    try (Rig first = new Rig(database)) {
      first.worker.start();
      id = first.submit(receiver.url());
      first.approve(id);
      receiver.next();
      receiver.answer(Receiver.status(200));
    }
    try (Rig second = new Rig(database)) {
      second.worker.runOnce();
      assertThat(second.only(id).job().attempts()).isEqualTo(2);

      second.finish();
      assertThat(receiver.next().header("webhook-id")).isEqualTo(second.only(id).job().id());
      assertThat(second.only(id).job().state()).isEqualTo(JobState.DONE);
    }
  }

  @Test
  void finishesWhatIsUnderWayBeforeAStop() {
    String database = folder.resolve("proviso.db").toString();
    String id;
    try (Rig first =
        new Rig(
            database, Map.of("proviso.egress.allow", "127.0.0.1", "proviso.outbox.grace", "60s"))) {
      first.worker.start();
      id = first.submit(receiver.url());
      first.approve(id);
      receiver.next();
    }
    try (Rig second = new Rig(database)) {
      second.worker.runOnce();

      assertThat(second.only(id).job().state()).isEqualTo(JobState.DONE);
      assertThat(receiver.waiting()).isZero();
    }
  }

  /** The files as a crash would leave them: copied while the calls are under way. */
  @Test
  void repeatsWhatACrashCutOffWhenItsLeaseEnds() throws IOException {
    receiver.answer(receiver.silence());
    Path crashed = Files.createDirectory(folder.resolve("crashed"));
    Set<String> called = new HashSet<>();
    try (Rig first = new Rig(folder.resolve("proviso.db").toString())) {
      first.worker.start();
      for (int i = 0; i < 4; i++) {
        first.approve(first.submit(receiver.url()));
        called.add(receiver.next().header("webhook-id"));
      }
      first.approve(first.submit(receiver.url()));
      first.settleWrites();
      for (String file : new String[] {"proviso.db", "proviso.db-wal"}) {
        Files.copy(folder.resolve(file), crashed.resolve(file));
      }
    }
    receiver.answer(Receiver.status(200));
    try (Rig second = new Rig(crashed.resolve("proviso.db").toString())) {
      second.worker.runOnce();
      String neverCalled = receiver.next().header("webhook-id");
      assertThat(called).doesNotContain(neverCalled);
      assertThat(receiver.waiting()).isZero();

      second.clock.tick(Duration.ofSeconds(61));
      second.worker.runOnce();
      Set<String> again = new HashSet<>();
      for (int i = 0; i < 4; i++) {
        again.add(receiver.next().header("webhook-id"));
      }
      assertThat(again).isEqualTo(called);
      assertThat(receiver.waiting()).isZero();
    }
  }
}
