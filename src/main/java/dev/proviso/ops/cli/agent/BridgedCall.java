package dev.proviso.ops.cli.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** One message of a host, sent to the server, whose answers are passed on as they come. */
final class BridgedCall {

  /** The code of an error of JSON-RPC: the server could not be asked. */
  static final int FAILED = -32_000;

  private static final String VERSION = "io.modelcontextprotocol/protocolVersion";

  private final Address address;
  private final JsonNode message;
  private final Consumer<JsonNode> answers;
  private final Duration silence;
  private volatile HttpCall call;
  private volatile boolean cancelled;
  private boolean answered;

  BridgedCall(Address address, JsonNode message, Consumer<JsonNode> answers, Duration silence) {
    this.address = address;
    this.message = message;
    this.answers = answers;
    this.silence = silence;
  }

  /** Sends it, and passes on what comes back; fails if that is not the answer. */
  void run() throws IOException {
    HttpCall opened =
        open(new HttpCall(address, "POST", "/mcp", JsonText.bytes(message), headers(), silence));
    try {
      int status = send(opened);
      if (opened.header("Content-Type").startsWith("text/event-stream")) {
        stream(opened);
      } else {
        document(opened, status);
      }
    } finally {
      opened.end();
    }
  }

  private HttpCall open(HttpCall opened) throws IOException {
    call = opened;
    if (cancelled) {
      throw new IOException("cancelled");
    }
    return opened;
  }

  private static int send(HttpCall opened) throws IOException {
    int status = opened.send();
    if (status == 401) {
      throw new IOException("The server does not know this key: wrong, expired or revoked.");
    }
    if (status < 200 || (status >= 300 && status < 400)) {
      throw CallFailure.strange("is no Proviso (HTTP " + status + ")");
    }
    return status;
  }

  /** What the modern protocol wants to see in the head, as the body says it. */
  private Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", "application/json, text/event-stream");
    JsonNode params = message.path("params");
    JsonNode version = params.path("_meta").path(VERSION);
    if (version.isTextual()) {
      headers.put("MCP-Protocol-Version", version.textValue());
      headers.put("Mcp-Method", message.path("method").asText());
      if (params.path("name").isTextual()) {
        headers.put("Mcp-Name", params.path("name").textValue());
      }
    }
    return headers;
  }

  private void stream(HttpCall opened) throws IOException {
    try (InputStream in = opened.answer()) {
      EventLines events = new EventLines(in);
      for (String data = events.next(); data != null; data = events.next()) {
        pass(read(data));
      }
    }
    requireAnswer();
  }

  private void document(HttpCall opened, int status) throws IOException {
    byte[] bytes;
    try (InputStream in = opened.answer()) {
      bytes = in.readNBytes(EventLines.LARGEST + 1);
    }
    if (bytes.length > EventLines.LARGEST) {
      throw CallFailure.strange("sends more than 16 MB");
    }
    if (bytes.length == 0 && status < 300) {
      requireAnswer();
      return;
    }
    JsonNode answer = read(new String(bytes, StandardCharsets.UTF_8));
    if (!answer.has("jsonrpc") && answer.path("detail").isTextual()) {
      throw new Answered(status, answer).refusal();
    }
    pass(answer);
    requireAnswer();
  }

  private static JsonNode read(String text) {
    try {
      return JsonText.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw CallFailure.strange("does not speak the Model Context Protocol");
    }
  }

  private void pass(JsonNode answer) {
    if (!answer.has("jsonrpc")) {
      throw CallFailure.strange("does not speak the Model Context Protocol");
    }
    if (!isCancelled()) {
      answers.accept(answer);
    }
    answered |= !answer.has("method");
  }

  /** Every call is answered, whatever the server leaves out. */
  private void requireAnswer() throws IOException {
    if (!answered && message.has("id") && message.has("method")) {
      throw new IOException("The server ended the call without an answer.");
    }
  }

  /** Ends it: the server sees that nobody waits any more, and nothing is passed on. */
  void cancel() {
    cancelled = true;
    HttpCall opened = call;
    if (opened != null) {
      opened.end();
    }
  }

  boolean isCancelled() {
    return cancelled;
  }
}
