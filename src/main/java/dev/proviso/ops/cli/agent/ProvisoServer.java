package dev.proviso.ops.cli.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** The API of a server, as the commands call it. */
final class ProvisoServer {

  private static final int LARGEST = 16 << 20;
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final Address address;
  private final Duration patience;
  private final Duration silence;

  ProvisoServer(Surroundings surroundings) {
    address = Address.of(surroundings);
    patience = surroundings.patience();
    silence = patience.compareTo(SILENCE) < 0 ? patience : SILENCE;
  }

  Answered get(String path) {
    return get(path, Duration.ZERO);
  }

  /** GET of something that the server may hold for a time. */
  Answered get(String path, Duration held) {
    return call("GET", path, null, Map.of(), silence.plus(held));
  }

  Answered delete(String path) {
    return call("DELETE", path, null, Map.of(), silence);
  }

  Answered post(String path, JsonNode body) {
    return call("POST", path, JsonText.bytes(body), Map.of(), silence);
  }

  /** POST that has its effect once, however often it is sent with the key. */
  Answered post(String path, JsonNode body, String idempotencyKey) {
    Map<String, String> headers = Map.of("Idempotency-Key", idempotencyKey);
    return call("POST", path, JsonText.bytes(body), headers, silence);
  }

  /** POST of a body that is passed on, which may be held for a time. */
  Answered pass(String path, byte[] body, Duration held) {
    return call("POST", path, body, Map.of(), silence.plus(held));
  }

  /** Calls again while the server is away or overloaded: for calls that may be repeated. */
  Answered stubbornly(Supplier<Answered> call) {
    long until = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        Answered answered = call.get();
        boolean later = answered.status() == 503 || answered.status() == 429;
        if (!later || isOver(until)) {
          return answered;
        }
      } catch (CallFailure failure) {
        if (failure.exitCode() != ExitCodes.UNREACHABLE || isOver(until)) {
          throw failure;
        }
      }
      rest();
    }
  }

  private static boolean isOver(long until) {
    return System.nanoTime() - until >= 0;
  }

  private void rest() {
    try {
      Thread.sleep(Math.min(1_000, patience.toMillis() / 10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallFailure(ExitCodes.UNREACHABLE, "Interrupted.");
    }
  }

  private Answered call(
      String method, String path, byte[] body, Map<String, String> headers, Duration silence) {
    try {
      HttpCall call = new HttpCall(address, method, path, body, headers, silence);
      try {
        return answered(call, call.send());
      } finally {
        call.end();
      }
    } catch (IOException e) {
      throw new CallFailure(ExitCodes.UNREACHABLE, unreachable(e));
    }
  }

  private Answered answered(HttpCall call, int status) throws IOException {
    if (status < 200) {
      throw CallFailure.strange("does not speak HTTP");
    }
    if (status >= 300 && status < 400) {
      String where = hidden(call.header("Location"));
      throw CallFailure.strange("redirects to \"%s\", where the key is not sent".formatted(where));
    }
    return new Answered(status, json(status, hidden(text(call))));
  }

  private static String text(HttpCall call) throws IOException {
    try (InputStream in = call.answer()) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw CallFailure.strange("sends more than 16 MB");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static JsonNode json(int status, String text) {
    try {
      JsonNode body = text.isEmpty() ? JsonText.object() : JsonText.mapper().readTree(text);
      if (status < 300 || status == 401 || body.path("detail").isTextual()) {
        return body;
      }
    } catch (JsonProcessingException e) {
      // A page of something else: the same as JSON of something else.
    }
    throw CallFailure.strange("is no Proviso (HTTP " + status + ")");
  }

  /** Nothing that a server sends brings the key back to a terminal or a log. */
  private String hidden(String text) {
    return text.replace(address.key(), "[key]");
  }

  private String unreachable(IOException e) {
    String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return "Cannot reach %s (%s). Is it running, and is PROVISO_URL right?"
        .formatted(address.base(), hidden(why));
  }
}
