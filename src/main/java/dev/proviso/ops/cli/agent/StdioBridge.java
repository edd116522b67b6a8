package dev.proviso.ops.cli.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Lines of the Model Context Protocol to a server, and its answers back, each call on its own.
 * Whatever fails is an error for the call that it belongs to; the others go on.
 */
final class StdioBridge {

  private static final int PARSE_ERROR = -32700;
  private static final long MILLIS_AFTER_THE_END = 1_500;

  private final Address address;
  private final OutputStream out;
  private final Consumer<String> log;
  private final Duration silence;
  private final ExecutorService threads = Executors.newCachedThreadPool(StdioBridge::thread);
  private final Map<JsonNode, BridgedCall> running = new ConcurrentHashMap<>();

  /**
   * A bridge.
   *
   * @param log is told what belongs to no call
   * @param silence how long the server may say nothing: it says something every 5 seconds
   */
  StdioBridge(Address address, OutputStream out, Consumer<String> log, Duration silence) {
    this.address = address;
    this.out = out;
    this.log = log;
    this.silence = silence;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "proviso-mcp");
    thread.setDaemon(true);
    return thread;
  }

  /** Takes lines until there are no more. Calls that are not answered soon after that are left. */
  void run(InputStream in) {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          take(line);
        }
      }
      threads.shutdown();
      boolean unused = threads.awaitTermination(MILLIS_AFTER_THE_END, TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      log.accept("Standard input broke: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      running.values().forEach(StdioBridge::cancel);
    }
  }

  private void take(String line) {
    JsonNode message;
    try {
      message = JsonText.mapper().readTree(line);
    } catch (JsonProcessingException e) {
      say(error(null, PARSE_ERROR, "This line is no JSON"));
      return;
    }
    JsonNode id = message.get("id");
    if (message.path("method").asText().equals("notifications/cancelled")) {
      cancel(message.path("params").path("requestId"));
    }
    BridgedCall call = new BridgedCall(address, message, this::say, silence);
    boolean awaited = id != null && message.has("method");
    if (awaited) {
      running.put(id, call);
    }
    threads.execute(() -> finish(call, id, awaited));
  }

  private void cancel(JsonNode id) {
    BridgedCall cancelled = running.get(id);
    if (cancelled != null) {
      cancel(cancelled);
    }
  }

  /** Beside this thread: a connection can only be closed between two reads of it. */
  private static void cancel(BridgedCall call) {
    thread(call::cancel).start();
  }

  private void finish(BridgedCall call, JsonNode id, boolean awaited) {
    try {
      call.run();
    } catch (IOException | RuntimeException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      String said = why.replace(address.key(), "[key]");
      if (awaited && !call.isCancelled()) {
        say(error(id, BridgedCall.FAILED, said));
      } else if (!call.isCancelled()) {
        log.accept(said);
      }
    } finally {
      if (awaited) {
        running.remove(id, call);
      }
    }
  }

  private static ObjectNode error(JsonNode id, int code, String message) {
    ObjectNode answer = JsonText.object().put("jsonrpc", "2.0");
    answer.set("id", id);
    answer.putObject("error").put("code", code).put("message", message);
    return answer;
  }

  /** One line, whole, whoever else speaks. */
  private synchronized void say(JsonNode message) {
    try {
      out.write((JsonText.write(message) + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
