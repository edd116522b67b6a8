package dev.proviso.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.Proof;
import dev.proviso.testing.ServerProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * T6: nobody is told that the database is locked. 64 clients, nine reads to one write, while one
 * backup follows the other and the log of the file is written back and cut off over and over.
 * {@code -Dproof.seconds=300} for the long form.
 */
@Tag("proof")
@Tag("long")
class MixedLoadTest {

  private static final int CLIENTS = 64;
  private static final int SECONDS = Proof.size("proof.seconds", 30);

  private final AtomicInteger answers = new AtomicInteger();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final Map<Integer, String> known = new ConcurrentHashMap<>();
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger backups = new AtomicInteger();
  private final AtomicInteger checkpoints = new AtomicInteger();
  private long end;

  @TempDir Path folder;

  @Test
  void answersEverybodyBesideABackupAndACheckpoint() throws Exception {
    try (ServerProcess server = new ServerProcess(folder)) {
      server.start();
      end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int number = i;
        threads.add(new Thread(() -> work(server, new Random(number))));
      }
      threads.add(new Thread(() -> backUp(server)));
      threads.add(new Thread(this::checkpoint));
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(server.run("verify")).isZero();
    }
    Proof.figures(
        "T6",
        "%d s, %d clients: %d answers of which %d made a request, %d backups, %d checkpoints; %d"
            + " answers 5xx or none",
        SECONDS,
        CLIENTS,
        answers.get(),
        made.get(),
        backups.get(),
        checkpoints.get(),
        faults.size());
    assertThat(faults).isEmpty();
    assertThat(backups).hasPositiveValue();
    assertThat(checkpoints).hasPositiveValue();
  }

  private boolean goesOn() {
    return System.nanoTime() < end;
  }

  private void work(ServerProcess server, Random random) {
    while (goesOn()) {
      try {
        HttpResponse<String> answer =
            random.nextInt(10) == 0 ? write(server) : read(server, random);
        answers.incrementAndGet();
        if (answer.statusCode() >= 500) {
          faults.add(answer.statusCode() + " " + answer.body());
        }
      } catch (IOException e) {
        faults.add(e.toString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Makes a request, or decides one that was made. */
  private HttpResponse<String> write(ServerProcess server)
      throws IOException, InterruptedException {
    int number = made.get();
    String id = number % 2 == 1 ? known.remove(number) : null;
    if (id != null) {
      return server.post("/api/requests/" + id + "/respond", "{\"status\":\"approved\"}");
    }
    HttpResponse<String> answer =
        server.post("/api/requests", "{\"title\":\"mixed load\",\"plan\":\"read and write\"}");
    if (answer.statusCode() == 201) {
      String made = StrictJson.read(answer.body()).get("id").textValue();
      known.put(this.made.incrementAndGet(), made);
    }
    return answer;
  }

  private HttpResponse<String> read(ServerProcess server, Random random)
      throws IOException, InterruptedException {
    String id = known.getOrDefault(random.nextInt(Math.max(1, made.get())) + 1, "req_none");
    return switch (random.nextInt(5)) {
      case 0 -> server.get("/api/requests?limit=20");
      case 1 -> server.get("/api/pending?limit=20");
      case 2 -> server.get("/api/requests?q=mixed&limit=5");
      case 3 -> server.get("/api/activity?limit=10");
      default -> server.get("/api/requests/" + id);
    };
  }

  private void backUp(ServerProcess server) {
    while (goesOn()) {
      try {
        Path file = folder.resolve("backup-" + backups.get() + ".db");
        int code = server.run("backup", file.toString());
        if (code != 0) {
          faults.add("backup ended with " + code);
        }
        Files.deleteIfExists(file);
        backups.incrementAndGet();
      } catch (IOException e) {
        faults.add(e.toString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Writes the log back from another process's point of view, as sqlite3 on the side would. */
  private void checkpoint() {
    String[] modes = {"PASSIVE", "FULL", "RESTART", "TRUNCATE"};
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("proviso.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 2000");
      while (goesOn()) {
        statement.execute("PRAGMA wal_checkpoint(" + modes[checkpoints.get() % 4] + ")");
        checkpoints.incrementAndGet();
        boolean unused = new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
      }
    } catch (SQLException e) {
      faults.add(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
