package dev.proviso.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Proof;
import dev.proviso.testing.ServerProcess;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * T3: the disk has what was acknowledged. The server runs under strace, and between each two
 * acknowledgements the file of the database was synchronised. Skipped where there is no strace.
 */
@Tag("proof")
class SyncTest {

  private static final int REQUESTS = Proof.size("proof.requests", 100);

  /** Start in seconds, path, and how long it took. */
  private static final Pattern SYNC =
      Pattern.compile("(\\d+\\.\\d+) f(?:data)?sync\\(\\d+<([^>]*)>\\) *= 0 <([\\d.]+)>");

  /** A call that another thread interrupted in the trace: its end, with the time it took. */
  private static final Pattern RESUMED =
      Pattern.compile("(\\d+\\.\\d+) <\\.\\.\\. f(?:data)?sync resumed>\\) *= 0 <");

  @TempDir Path folder;

  @Test
  void synchronisesBeforeItAcknowledges() throws Exception {
    Path trace = folder.resolve("trace.txt");
    Assumptions.assumeTrue(traces(), "T3: skipped, strace is not there or may not trace");
    List<Double> acknowledged = new ArrayList<>();
    try (ServerProcess server =
        new ServerProcess(folder)
            .under("strace", "-f", "-ttt", "-T", "-y", "-q", "-e", "trace=fdatasync,fsync", "-o")
            .under(trace.toString())) {
      server.start();
      acknowledged.add(now());
      for (int i = 0; i < REQUESTS; i++) {
        assertThat(server.post("/api/requests", "{\"title\":\"keep me\"}").statusCode())
            .isEqualTo(201);
        acknowledged.add(now());
      }
    }
    List<Double> synced = synced(trace);
    int unsynced = 0;
    for (int i = 1; i < acknowledged.size(); i++) {
      double after = acknowledged.get(i - 1);
      double before = acknowledged.get(i);
      unsynced += synced.stream().anyMatch(at -> at > after && at < before) ? 0 : 1;
    }
    Proof.figures(
        "T3",
        "%d acknowledgements, %d of them without a sync of the file before; %d syncs",
        REQUESTS,
        unsynced,
        synced.size());
    assertThat(unsynced).isZero();
  }

  private static boolean traces() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("strace", "-f", "-o", "/dev/null", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean ended = process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
      if (!ended) {
        System.out.println("T3: skipped, strace may not trace here");
      }
      return ended;
    } catch (IOException missing) {
      System.out.println("T3: skipped, strace is not installed");
      return false;
    }
  }

  private static double now() {
    Instant now = Instant.now();
    return now.getEpochSecond() + now.getNano() / 1e9;
  }

  /** When syncs of the database ended. */
  private static List<Double> synced(Path trace) throws IOException {
    List<Double> ends = new ArrayList<>();
    for (String line : Files.readAllLines(trace)) {
      Matcher sync = SYNC.matcher(line);
      Matcher resumed = RESUMED.matcher(line);
      if (sync.find() && sync.group(2).contains("proviso.db")) {
        ends.add(new BigDecimal(sync.group(1)).add(new BigDecimal(sync.group(3))).doubleValue());
      } else if (resumed.find()) {
        ends.add(Double.valueOf(resumed.group(1)));
      }
    }
    return ends;
  }
}
