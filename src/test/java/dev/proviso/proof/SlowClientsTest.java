package dev.proviso.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.Proof;
import dev.proviso.testing.ServerProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * T20: 1,000 clients that say nothing, or drip headers or a body, are hung up on within 15 s;
 * others hardly notice them, and long polls are left alone. {@code -Dproof.clients}, {@code
 * -Dproof.wait}.
 */
@Tag("proof")
@Tag("long")
class SlowClientsTest {

  private static final int CLIENTS = Proof.size("proof.clients", 1_000);
  private static final int WAIT = Proof.size("proof.wait", 20);
  private static final int WAITS = 20;

  /** A connection that is kept open, and whether it drips. */
  private record Slow(SocketChannel channel, boolean drips) {}

  private final List<Slow> slow = new ArrayList<>();
  private final List<Long> others = new ArrayList<>();
  private Duration longest = Duration.ZERO;

  @TempDir Path folder;

  @Test
  void hangsUpOnSlowClientsAndOnNobodyElse() throws Exception {
    try (ServerProcess server =
        new ServerProcess(folder).with("PROVISO_MAX_CONNECTIONS_PER_ADDRESS", "5000")) {
      server.start();
      warmUp(server);
      List<CompletableFuture<HttpResponse<String>>> waits = waits(server);
      long began = System.nanoTime();
      for (int i = 0; i < CLIENTS; i++) {
        slow.add(open(server, i));
      }
      watch(server, began);
      int answered = 0;
      for (CompletableFuture<HttpResponse<String>> wait : waits) {
        HttpResponse<String> answer = wait.get(WAIT + 20L, TimeUnit.SECONDS);
        answered += answer.body().contains("\"status\":\"pending\"") ? 1 : 0;
      }
      judge(answered);
    }
  }

  private void judge(int answered) {
    Collections.sort(others);
    long p99 = others.get(others.size() * 99 / 100) / 1_000_000;
    Proof.figures(
        "T20",
        "%d slow clients, %d left after %.1f s; %d requests of others: p99 %d ms; %d of %d long"
            + " polls of %d s answered in full",
        CLIENTS,
        slow.size(),
        longest.toMillis() / 1000.0,
        others.size(),
        p99,
        answered,
        WAITS,
        WAIT);
    assertThat(slow).isEmpty();
    assertThat(answered).isEqualTo(WAITS);
    if (Proof.timed()) {
      assertThat(longest).isLessThanOrEqualTo(Duration.ofSeconds(15));
      assertThat(p99).isLessThan(200);
    }
  }

  private static void warmUp(ServerProcess server) throws Exception {
    for (int i = 0; i < 300; i++) {
      server.get("/api/pending?limit=5");
    }
  }

  private List<CompletableFuture<HttpResponse<String>>> waits(ServerProcess server)
      throws Exception {
    List<CompletableFuture<HttpResponse<String>>> waits = new ArrayList<>();
    String made = server.post("/api/requests", "{\"title\":\"wait for me\"}").body();
    URI uri = server.uri("/api/requests/" + StrictJson.read(made).get("id").textValue());
    HttpRequest wait =
        HttpRequest.newBuilder(URI.create(uri + "?wait=" + WAIT))
            .header("Authorization", "Bearer " + ServerProcess.OPERATOR)
            .build();
    for (int i = 0; i < WAITS; i++) {
      waits.add(server.client().sendAsync(wait, BodyHandlers.ofString()));
    }
    return waits;
  }

  /** A third says nothing, a third begins a header, a third a body. */
  private static Slow open(ServerProcess server, int number) throws IOException {
    SocketChannel channel = SocketChannel.open();
    URI uri = server.uri("/");
    channel.connect(new InetSocketAddress("127.0.0.1", uri.getPort()));
    channel.configureBlocking(false);
    String start =
        switch (number % 3) {
          case 0 -> "";
          case 1 -> "GET /api/me HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
          default ->
              "POST /api/requests HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                  + "X-API-Key: "
                  + ServerProcess.OPERATOR
                  + "\r\nContent-Length: 5000\r\n\r\n{";
        };
    channel.write(ByteBuffer.wrap(start.getBytes(StandardCharsets.UTF_8)));
    return new Slow(channel, !start.isEmpty());
  }

  /** Drips a byte into every connection each round, and makes ordinary requests in between. */
  private void watch(ServerProcess server, long began) throws Exception {
    while (!slow.isEmpty() && System.nanoTime() - began < TimeUnit.SECONDS.toNanos(25)) {
      drip(began);
      for (int i = 0; i < 20; i++) {
        long start = System.nanoTime();
        assertThat(server.get("/api/pending?limit=5").statusCode()).isEqualTo(200);
        others.add(System.nanoTime() - start);
      }
      boolean unused = new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
    }
  }

  private void drip(long began) {
    for (Iterator<Slow> all = slow.iterator(); all.hasNext(); ) {
      if (hungUp(all.next())) {
        all.remove();
        longest = Duration.ofNanos(System.nanoTime() - began);
      }
    }
  }

  private static boolean hungUp(Slow slow) {
    SocketChannel channel = slow.channel();
    try {
      if (channel.read(ByteBuffer.allocate(4096)) < 0) {
        channel.close();
        return true;
      }
      if (slow.drips()) {
        channel.write(ByteBuffer.wrap(new byte[] {'x'}));
      }
      return false;
    } catch (IOException reset) {
      return true;
    }
  }
}
