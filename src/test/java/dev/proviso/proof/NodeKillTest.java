package dev.proviso.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.ServerProcess;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One of two nodes is killed (kill -9) under load: its clients go on at the other one, and nothing
 * that was acknowledged is lost, nor anything made twice.
 */
@Tag("proof")
class NodeKillTest {

  private static final int CLIENTS = 8;

  /** What was acknowledged: titles with the ids of their requests, and ids that were approved. */
  private final Map<String, String> made = new ConcurrentHashMap<>();

  private final Set<String> approved = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicInteger moved = new AtomicInteger();

  @TempDir Path folder;

  @Test
  void losesNothingAndMakesNothingTwiceWhenOneNodeIsKilled() throws Exception {
    try (TwoNodes nodes = TwoNodes.start(folder, Map.of())) {
      List<Thread> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int number = i;
        clients.add(new Thread(() -> work(nodes, number)));
      }
      clients.forEach(Thread::start);
      boolean unused = new CountDownLatch(1).await(3, TimeUnit.SECONDS);
      nodes.a.kill();
      unused = new CountDownLatch(1).await(3, TimeUnit.SECONDS);
      stopped.set(true);
      for (Thread client : clients) {
        client.join();
      }
      judge(nodes.b);
    }
  }

  private void judge(ServerProcess node) throws Exception {
    long lost = 0;
    for (Map.Entry<String, String> entry : made.entrySet()) {
      JsonNode found = StrictJson.read(node.get("/api/requests/" + entry.getValue()).body());
      boolean kept = entry.getKey().equals(found.path("title").textValue());
      boolean decided = "approved".equals(found.path("status").textValue());
      lost += kept && (decided || !approved.contains(entry.getValue())) ? 0 : 1;
    }
    JsonNode ledger = StrictJson.read(node.get("/api/activity/verify").body());
    long doubled = doubled(node);
    System.out.printf(
        "proof: one of two nodes killed, %d requests and %d decisions acknowledged, %d clients "
            + "went on at the other, %d lost, %d doubled, ledger %s%n",
        made.size(), approved.size(), moved.get(), lost, doubled, ledger);
    assertThat(lost).isZero();
    assertThat(doubled).isZero();
    assertThat(moved).hasPositiveValue();
    assertThat(made).hasSizeGreaterThan(CLIENTS);
    assertThat(ledger.get("ok").booleanValue()).isTrue();
  }

  /** Counts titles that stand in the list again: each was asked for under one key. */
  private static long doubled(ServerProcess node) throws Exception {
    Set<String> titles = new HashSet<>();
    long doubled = 0;
    String before = "";
    while (true) {
      JsonNode page = StrictJson.read(node.get("/api/requests?limit=200" + before).body());
      for (JsonNode request : page) {
        doubled += titles.add(request.get("title").textValue()) ? 0 : 1;
        before = "&before=" + request.get("id").textValue();
      }
      if (page.isEmpty()) {
        return doubled;
      }
    }
  }

  /** Submits and decides; what was not answered is asked again, of the other node. */
  private void work(TwoNodes nodes, int number) {
    ServerProcess node = number % 2 == 0 ? nodes.a : nodes.b;
    int count = 0;
    while (!stopped.get()) {
      try {
        String title = "client-" + number + "-request-" + count;
        String id = submit(node, title);
        made.put(title, id);
        // A decision that was not answered may have been made: the second is then refused.
        assertThat(TwoNodes.approve(node, id)).isIn(200, 400);
        approved.add(id);
        count++;
      } catch (IOException gone) {
        moved.incrementAndGet();
        node = nodes.b;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String submit(ServerProcess node, String title)
      throws IOException, InterruptedException {
    HttpRequest request =
        node.request("/api/requests")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", title)
            .POST(HttpRequest.BodyPublishers.ofString("{\"title\":\"" + title + "\"}"))
            .build();
    HttpResponse<String> answer = node.client().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(201);
    return StrictJson.read(answer.body()).get("id").textValue();
  }
}
