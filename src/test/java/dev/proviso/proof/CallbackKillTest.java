package dev.proviso.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.Proof;
import dev.proviso.testing.ServerProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * T7: the callback of every decision that was acknowledged arrives, whatever the receivers do and
 * however often the server is killed. {@code -Dproof.callbacks=10000 -Dproof.kills=20} for the long
 * form. Only the waits between attempts are shortened, to a second; a hung call takes its 15 s.
 */
@Tag("proof")
class CallbackKillTest {

  private static final int CALLBACKS = Proof.size("proof.callbacks", 200);
  private static final int KILLS = Proof.size("proof.kills", 2);
  private static final int CLIENTS = 8;
  private static final int RECEIVERS = 16;

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicInteger asked = new AtomicInteger();

  @TempDir Path folder;

  @Test
  void tellsOfEveryDecisionHoweverOftenTheServerIsKilled() throws Exception {
    long seed = Proof.seed();
    long began = System.nanoTime();
    Random random = new Random(seed);
    try (FickleReceivers receivers = new FickleReceivers(RECEIVERS, new Random(seed));
        ServerProcess server = server()) {
      for (int kill = 1; kill <= KILLS; kill++) {
        start(server, receivers);
        Crowd clients = clients(server, receivers, Integer.MAX_VALUE);
        awaitDecisions(clients, (int) ((long) CALLBACKS * kill / (KILLS + 1)));
        new CountDownLatch(1).await(random.nextInt(500), TimeUnit.MILLISECONDS);
        server.kill();
        clients.join();
      }
      start(server, receivers);
      clients(server, receivers, CALLBACKS).join();
      long lost = awaitCallbacks(receivers);

      Proof.figures(
          "T7",
          "%d decisions acknowledged, %d kills, %d calls of which %d failed and %d hung: %d never"
              + " told, %d under a second id, %d bad signatures; %d s (seed %d)",
          acknowledged.size(),
          KILLS,
          receivers.calls.get(),
          receivers.failed.get(),
          receivers.hung(),
          lost,
          receivers.otherIds(),
          receivers.badSignatures.get(),
          TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began),
          seed);
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(CALLBACKS);
      assertThat(lost).isZero();
      assertThat(receivers.otherIds()).isZero();
      assertThat(receivers.badSignatures).hasValue(0);
    }
  }

  private ServerProcess server() throws IOException {
    return new ServerProcess(folder)
        .with("PROVISO_EGRESS_ALLOW", "127.0.0.1")
        .with("PROVISO_DELIVERY_LONGEST_WAIT", "1s")
        .with("PROVISO_DELIVERY_REST", "1s")
        .with("PROVISO_DELIVERIES_PER_HOST", "16");
  }

  private static void start(ServerProcess server, FickleReceivers receivers) throws Exception {
    server.start();
    String secret =
        StrictJson.read(server.get("/api/me").body()).get("callback_secret").textValue();
    if (receivers.verifier == null) {
      receivers.verifier = new Webhook(secret);
    }
  }

  private Crowd clients(ServerProcess server, FickleReceivers receivers, int until) {
    return new Crowd(CLIENTS, () -> acknowledged.size() < until, () -> work(server, receivers));
  }

  /** Submits and decides. */
  private void work(ServerProcess server, FickleReceivers receivers)
      throws IOException, InterruptedException {
    String url = receivers.url(asked.getAndIncrement());
    HttpResponse<String> created =
        server.post("/api/requests", "{\"title\":\"call me\",\"callback_url\":\"" + url + "\"}");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String id = StrictJson.read(created.body()).get("id").textValue();
    HttpResponse<String> decided =
        server.post("/api/requests/" + id + "/respond", "{\"status\":\"approved\"}");
    assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);
    acknowledged.add(id);
  }

  private void awaitDecisions(Crowd clients, int count) throws InterruptedException {
    while (acknowledged.size() < count && clients.isAtWork()) {
      new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
    }
  }

  /** Waits until every callback was taken, or none was for two minutes; how many were not. */
  private long awaitCallbacks(FickleReceivers receivers) throws InterruptedException {
    long missing = missing(receivers);
    long progress = System.nanoTime();
    while (missing > 0 && System.nanoTime() - progress < TimeUnit.MINUTES.toNanos(2)) {
      new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
      long now = missing(receivers);
      progress = now < missing ? System.nanoTime() : progress;
      missing = now;
    }
    return missing;
  }

  private long missing(FickleReceivers receivers) {
    return acknowledged.stream().filter(id -> !receivers.took(id)).count();
  }
}
