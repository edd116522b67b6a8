package dev.proviso.ops.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** A request of the server, from its submission to its outcome. */
final class AskedRequest {

  /** How long one call waits; the server holds it for a minute at most. */
  private static final long LONGEST_SECONDS = 50;

  private final ProvisoServer server;
  private final String id;
  private JsonNode document;

  private AskedRequest(ProvisoServer server, String id, JsonNode document) {
    this.server = server;
    this.id = id;
    this.document = document;
  }

  /** Submits it. A key that is repeated finds the same one. */
  static AskedRequest submit(ProvisoServer server, ObjectNode body, String idempotencyKey) {
    try {
      Answered answered = server.post("/api/requests", body, idempotencyKey);
      return new AskedRequest(server, answered.text("id"), answered.body());
    } catch (CallFailure failure) {
      if (failure.exitCode() != ExitCodes.UNREACHABLE) {
        throw failure;
      }
      throw new CallFailure(
          failure.exitCode(),
          "%s%nIt may have been asked all the same. To ask only once: --idempotency-key %s"
              .formatted(failure.getMessage(), idempotencyKey));
    }
  }

  /** Reads one that was made before. */
  static AskedRequest read(ProvisoServer server, String id) {
    AskedRequest asked = new AskedRequest(server, id, null);
    asked.document = server.get(asked.path()).taken();
    asked.status();
    return asked;
  }

  /** Prints how it stands; the exit code for that. */
  int show(Screen screen) {
    int exitCode = ExitCodes.of(status());
    screen.show(document, OutcomeText.of(document));
    return exitCode;
  }

  /** Its path in the API. */
  String path() {
    return "/api/requests/" + Given.segment(id);
  }

  String id() {
    return id;
  }

  /** The newest that the server said of it. */
  JsonNode document() {
    return document;
  }

  String status() {
    return text("status");
  }

  String url() {
    return text("url");
  }

  String contentSha256() {
    return text("content_sha256");
  }

  private String text(String name) {
    return new Answered(200, document).text(name);
  }

  boolean isPending() {
    return status().equals("pending");
  }

  /**
   * Waits for the outcome and reads it, whatever it is, when the time is over. A server that is
   * away for a moment is asked again.
   */
  AskedRequest await(Duration atMost) {
    long until = System.nanoTime() + atMost.toNanos();
    long left = atMost.toSeconds();
    do {
      long held = Math.min(left, LONGEST_SECONDS);
      document =
          server
              .stubbornly(() -> server.get(path() + "?wait=" + held, Duration.ofSeconds(held)))
              .taken();
      left = Duration.ofNanos(until - System.nanoTime()).plusMillis(999).toSeconds();
    } while (isPending() && left > 0);
    return this;
  }
}
