package dev.proviso.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.proviso.platform.json.StrictJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Receivers of callbacks of which 30 % of the calls fail (an error, or a connection that is closed)
 * and 5 % hang for ever; they keep account of what they took, and check every signature with the
 * library of Standard Webhooks. A delivery fails eight times and hangs once at most, so that none
 * runs out of its twelve attempts by chance.
 */
final class FickleReceivers implements AutoCloseable {

  private static final int MOST_FAILURES = 8;

  private final List<HttpServer> servers = new ArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(16);
  private final Queue<HttpExchange> hanging = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final Set<String> hung = ConcurrentHashMap.newKeySet();
  private final Map<String, Set<String>> idsOf = new ConcurrentHashMap<>();
  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private final Random random;
  final AtomicInteger calls = new AtomicInteger();
  final AtomicInteger failed = new AtomicInteger();
  final AtomicInteger badSignatures = new AtomicInteger();
  volatile Webhook verifier;

  FickleReceivers(int count, Random random) throws IOException {
    this.random = random;
    for (int i = 0; i < count; i++) {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
      server.setExecutor(threads);
      server.createContext("/", this::serve);
      server.start();
      servers.add(server);
    }
  }

  /** The address of one of them. */
  String url(int i) {
    return "http://127.0.0.1:" + servers.get(i % servers.size()).getAddress().getPort() + "/done";
  }

  private void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach(headers::put);
    String id = headers.get("webhook-id").get(0);
    String request = note(id, body, headers);
    calls.incrementAndGet();
    int chance = chance();
    if (chance < 5 && hung.add(id)) {
      hanging.add(exchange);
      return;
    }
    try (exchange) {
      if (chance >= 5 && chance < 35 && failures.merge(id, 1, Integer::sum) <= MOST_FAILURES) {
        fail(exchange, chance);
      } else {
        taken.add(request);
        exchange.sendResponseHeaders(204, -1);
      }
    }
  }

  private String note(String id, String body, Map<String, List<String>> headers) {
    try {
      verifier.verify(body, headers);
    } catch (Exception refused) {
      badSignatures.incrementAndGet();
    }
    JsonNode sent = StrictJson.read(body);
    String request = sent.get("request_id").textValue();
    idsOf.computeIfAbsent(request, it -> ConcurrentHashMap.newKeySet()).add(id);
    return request;
  }

  private synchronized int chance() {
    return random.nextInt(100);
  }

  /** Answers with an error, or closes the connection without a word. */
  private void fail(HttpExchange exchange, int chance) throws IOException {
    failed.incrementAndGet();
    if (chance % 2 == 0) {
      exchange.sendResponseHeaders(chance % 4 == 0 ? 503 : 500, -1);
    }
  }

  /** How many calls hung. */
  int hung() {
    return hung.size();
  }

  /** Whether the callback of a request was taken. */
  boolean took(String request) {
    return taken.contains(request);
  }

  /** How many requests were told of under more than one id. */
  long otherIds() {
    return idsOf.values().stream().filter(ids -> ids.size() > 1).count();
  }

  /** How many requests were told of. */
  int told() {
    return idsOf.size();
  }

  @Override
  public void close() {
    hanging.forEach(HttpExchange::close);
    servers.forEach(server -> server.stop(0));
    threads.shutdownNow();
  }
}
