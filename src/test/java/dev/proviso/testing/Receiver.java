package dev.proviso.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.proviso.platform.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A receiver on loopback that keeps what it gets and answers as it is told. */
public final class Receiver implements AutoCloseable {

  /** Answers one call. */
  public interface Script {
    /** Answers it; its body has been read, and it is closed afterwards. */
    void answer(HttpExchange exchange) throws IOException;
  }

  /** One call: its path, its headers by names in any case, its body, and when it came. */
  public record Call(String path, Map<String, List<String>> headers, String body, long nanos) {

    /** The first value of a header. */
    public String header(String name) {
      return headers.get(name).get(0);
    }

    /** The body, read strictly. */
    public JsonNode json() {
      return StrictJson.read(body);
    }

    /** Whether the reference library of Standard Webhooks takes it. */
    public boolean verifies(String secret) {
      try {
        new Webhook(secret).verify(body, headers);
        return true;
      } catch (Exception refused) {
        return false;
      }
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Script script = status(204);

  /** Starts on a free port. */
  public Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  private void serve(HttpExchange exchange) throws IOException {
    long now = System.nanoTime();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach(headers::put);
    // Before anybody sees the call: they may tell it to answer the next one otherwise.
    Script asTold = script;
    calls.add(new Call(exchange.getRequestURI().getPath(), headers, body, now));
    try (exchange) {
      asTold.answer(exchange);
    }
  }

  /** Answers with a status and no body. */
  public static Script status(int status) {
    return exchange -> exchange.sendResponseHeaders(status, -1);
  }

  /** Answers with a status and a body. */
  public static Script status(int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return exchange -> {
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  /** Never answers. */
  public Script silence() {
    return exchange -> awaitClose();
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Answers from now on in this way; at first with 204. */
  public void answer(Script answer) {
    script = answer;
  }

  /** Its address without a path. */
  public String place() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** An address of it with a secret in the query. */
  public String url() {
    return place() + "/hook?key=hidden";
  }

  /** Waits for the next call. */
  public Call next() {
    try {
      Call call = calls.poll(20, TimeUnit.SECONDS);
      if (call == null) {
        throw new AssertionError("nobody called");
      }
      return call;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many calls nobody has looked at yet. */
  public int waiting() {
    return calls.size();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
