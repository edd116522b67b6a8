package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A client of an event stream, as the HTML standard (9.2.6) has it read. */
final class EventReader implements AutoCloseable {

  /** One event, or a comment where there is no name. */
  record Told(long id, String event, JsonNode data, String comment) {}

  private final Stream<String> lines;
  private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> end;

  private EventReader(Stream<String> lines) {
    this.lines = lines;
    this.end = CompletableFuture.runAsync(this::read, task -> new Thread(task).start());
  }

  static EventReader open(TestServer server, String query, String key, String lastEventId) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri("/api/events" + query))
            .header("Authorization", "Bearer " + key)
            .header("Accept", "text/event-stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    try {
      HttpResponse<Stream<String>> answer =
          server.client().send(request.build(), HttpResponse.BodyHandlers.ofLines());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/event-stream");
      return new EventReader(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void read() {
    Map<String, String> fields = new HashMap<>();
    try {
      lines.forEach(line -> line(line, fields));
    } catch (UncheckedIOException closed) {
      // The test closed it, or the server ended.
    }
  }

  private void line(String line, Map<String, String> fields) {
    if (!line.isEmpty()) {
      int colon = line.indexOf(':');
      fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
    } else if (fields.containsKey("data")) {
      told.add(
          new Told(
              Long.parseLong(fields.get("id")),
              fields.get("event"),
              StrictJson.read(fields.get("data")),
              null));
      fields.clear();
    } else if (!fields.isEmpty()) {
      told.add(new Told(-1, null, null, fields.get("")));
      fields.clear();
    }
  }

  /** The next event, whatever comments come before. */
  Told next() {
    Told next = anything();
    while (next.comment() != null) {
      next = anything();
    }
    return next;
  }

  /** The next event or comment. */
  Told anything() {
    try {
      Told next = told.poll(10, TimeUnit.SECONDS);
      assertThat(next).as("nothing came for ten seconds").isNotNull();
      return next;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Completes when the server has ended the stream. */
  CompletableFuture<Void> end() {
    return end;
  }

  @Override
  public void close() {
    lines.close();
  }
}
