package dev.proviso.channels.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Slack's methods on loopback, with the limits that Slack documents. */
final class FakeSlack implements AutoCloseable {

  static final String BOT = "xoxb-the-bot-of-the-tests";
  static final String APP = "xapp-the-app-of-the-tests";

  /** One call of a method. */
  record Call(String method, ObjectNode body) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger posted = new AtomicInteger();
  private final Map<String, ObjectNode> messages = new ConcurrentHashMap<>();
  private final Map<String, BlockingQueue<Call>> unseen = new ConcurrentHashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Map<String, Deque<ObjectNode>> scripted = new ConcurrentHashMap<>();
  private volatile String socket = "";

  FakeSlack() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/api/", this::serve);
    server.start();
  }

  String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
  }

  /** Where apps.connections.open sends to. */
  void socketAt(String url) {
    socket = url;
  }

  /** The next call of a method is refused with this word. */
  void refuse(String method, String error) {
    script(method, JsonText.object().put("error", error));
  }

  /** The next call of a method is answered with 429. */
  void later(String method, int seconds) {
    script(method, JsonText.object().put("seconds", seconds));
  }

  /** The next call of a method is done, and its answer is lost. */
  void lose(String method) {
    script(method, JsonText.object().put("lost", true));
  }

  private void script(String method, ObjectNode answer) {
    synchronized (scripted) {
      scripted.computeIfAbsent(method, it -> new ArrayDeque<>()).add(answer);
    }
  }

  private ObjectNode script(String method) {
    synchronized (scripted) {
      Deque<ObjectNode> answers = scripted.getOrDefault(method, new ArrayDeque<>());
      return answers.isEmpty() ? JsonText.object() : answers.poll();
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestURI().getPath().substring("/api/".length());
      JsonNode body = StrictJson.read(exchange.getRequestBody().readAllBytes());
      String key = exchange.getRequestHeaders().getFirst("Authorization");
      ObjectNode script = script(method);
      ObjectNode answer =
          script.has("error") || script.has("seconds")
              ? refused(script.path("error").asText("ratelimited"))
              : answer(method, (ObjectNode) body, key);
      Call call = new Call(method, (ObjectNode) body);
      calls.add(call);
      if (script.has("lost")) {
        unseen(method).add(call);
        return;
      }
      if (script.has("seconds")) {
        exchange.getResponseHeaders().set("Retry-After", script.get("seconds").asText());
      }
      byte[] bytes = JsonText.bytes(answer);
      exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
      exchange.sendResponseHeaders(script.has("seconds") ? 429 : 200, bytes.length);
      exchange.getResponseBody().write(bytes);
      unseen(method).add(call);
    }
  }

  private static ObjectNode refused(String error) {
    return JsonText.object().put("ok", false).put("error", error);
  }

  private ObjectNode answer(String method, ObjectNode body, String key) {
    boolean asApp = method.equals("apps.connections.open");
    if (!("Bearer " + (asApp ? APP : BOT)).equals(key)) {
      return refused("invalid_auth");
    }
    return switch (method) {
      case "chat.postMessage" -> post(body);
      case "chat.update" -> update(body);
      case "chat.postEphemeral" -> checked(SlackRules.ofMessage(body));
      case "views.open" -> checked(SlackRules.ofView(body.path("view")));
      case "auth.test" -> checked("").put("user", "proviso").put("team", "Tests");
      case "apps.connections.open" -> checked("").put("url", socket);
      default -> refused("unknown_method");
    };
  }

  private static ObjectNode checked(String wrong) {
    return wrong.isEmpty() ? JsonText.object().put("ok", true) : refused("invalid: " + wrong);
  }

  private ObjectNode post(ObjectNode body) {
    String wrong = SlackRules.ofMessage(body);
    if (!wrong.isEmpty()) {
      return refused(wrong);
    }
    String ts = "1795702000.%06d".formatted(posted.incrementAndGet());
    messages.put(ts, body);
    return checked("").put("ts", ts).put("channel", body.path("channel").asText());
  }

  private ObjectNode update(ObjectNode body) {
    String ts = body.path("ts").asText();
    if (!messages.containsKey(ts)) {
      return refused("message_not_found");
    }
    String wrong = SlackRules.ofMessage(body);
    if (wrong.isEmpty()) {
      messages.put(ts, body);
    }
    return wrong.isEmpty() ? checked("").put("ts", ts) : refused(wrong);
  }

  private BlockingQueue<Call> unseen(String method) {
    return unseen.computeIfAbsent(method, it -> new LinkedBlockingQueue<>());
  }

  /** Waits for the next call of a method that nobody has looked at. */
  Call next(String method) {
    try {
      Call call = unseen(method).poll(20, TimeUnit.SECONDS);
      if (call == null) {
        throw new AssertionError("nobody called " + method);
      }
      return call;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How often a method was called so far. */
  long times(String method) {
    return calls.stream().filter(it -> it.method().equals(method)).count();
  }

  /** Everything that was said so far. */
  List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The messages as they stand, by their ts. */
  Map<String, ObjectNode> messages() {
    return messages;
  }

  /** Somebody deletes a message. */
  void delete(String ts) {
    messages.remove(ts);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
