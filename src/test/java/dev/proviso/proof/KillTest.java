package dev.proviso.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.json.StrictJson;
import dev.proviso.testing.Proof;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * T1: nothing that was acknowledged is lost when the server is killed (kill -9) at a random moment
 * under 16 clients. {@code -Dproof.kills=200} for the long form.
 */
@Tag("proof")
class KillTest {

  private static final int CLIENTS = 16;
  private static final int KILLS = Proof.size("proof.kills", 5);

  /** What was acknowledged: a request and the status that its agent may rely on. */
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

  @TempDir Path folder;

  @Test
  void losesNothingThatWasAcknowledged() throws Exception {
    long seed = Proof.seed();
    Random random = new Random(seed);
    try (ServerProcess server = new ServerProcess(folder)) {
      for (int kill = 0; kill < KILLS; kill++) {
        server.start();
        List<Thread> clients = clients(server);
        new CountDownLatch(1).await(200 + random.nextInt(1_800), TimeUnit.MILLISECONDS);
        server.kill();
        for (Thread client : clients) {
          client.join();
        }
      }
      server.start();
      long lost = lost(server);
      Proof.figures(
          "T1",
          "%d kills, %d acknowledged, %d lost (seed %d)",
          KILLS,
          acknowledged.size(),
          lost,
          seed);
      assertThat(lost).isZero();
      assertThat(acknowledged).hasSizeGreaterThan(KILLS * CLIENTS);
      JsonNode ledger = StrictJson.read(server.get("/api/activity/verify").body());
      assertThat(ledger.get("ok").booleanValue()).as(ledger.toString()).isTrue();
    }
  }

  private List<Thread> clients(ServerProcess server) {
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Thread client = new Thread(() -> work(server));
      client.start();
      clients.add(client);
    }
    return clients;
  }

  /** Submits and decides until the server is gone, and notes each answer that came. */
  private void work(ServerProcess server) {
    try {
      while (true) {
        HttpResponse<String> created = server.post("/api/requests", "{\"title\":\"kill me\"}");
        assertThat(created.statusCode()).isEqualTo(201);
        String id = StrictJson.read(created.body()).get("id").textValue();
        acknowledged.put(id, "pending");
        String status = ThreadLocalRandom.current().nextBoolean() ? "approved" : "denied";
        HttpResponse<String> decided =
            server.post("/api/requests/" + id + "/respond", "{\"status\":\"" + status + "\"}");
        assertThat(decided.statusCode()).isEqualTo(200);
        acknowledged.put(id, status);
      }
    } catch (IOException gone) {
      // The server was killed: whatever was not answered may or may not have happened.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long lost(ServerProcess server) throws IOException, InterruptedException {
    long lost = 0;
    for (Map.Entry<String, String> entry : acknowledged.entrySet()) {
      HttpResponse<String> found = server.get("/api/requests/" + entry.getKey());
      boolean kept =
          found.statusCode() == 200
              && (entry.getValue().equals("pending")
                  || entry.getValue().equals(statusOf(found.body())));
      lost += kept ? 0 : 1;
    }
    return lost;
  }

  private static String statusOf(String body) {
    return StrictJson.read(body).get("status").textValue();
  }
}
