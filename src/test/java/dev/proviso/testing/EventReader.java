package dev.proviso.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A client of a stream of server-sent events, as the HTML standard (9.2.6) has it read. */
public final class EventReader implements AutoCloseable {

  /** One event, or a comment where there is no name. */
  public record Told(long id, String event, String text, String comment) {

    /** The data of an event, read strictly. */
    public JsonNode data() {
      return StrictJson.read(text);
    }
  }

  private record Arrival(Told told, long nanos) {}

  private final Stream<String> lines;
  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> end;
  private long arrived;

  private EventReader(Stream<String> lines) {
    this.lines = lines;
    this.end = CompletableFuture.runAsync(this::read, task -> new Thread(task).start());
  }

  /** Opens {@code /api/events} of a server; null for no {@code Last-Event-ID}. */
  public static EventReader open(TestServer server, String query, String key, String lastEventId) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri("/api/events" + query))
            .header("Authorization", "Bearer " + key)
            .header("Accept", "text/event-stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    return open(server.client(), request.build());
  }

  /** Sends a request, which must be answered with a stream. */
  public static EventReader open(HttpClient client, HttpRequest request) {
    try {
      HttpResponse<Stream<String>> answer =
          client.send(request, HttpResponse.BodyHandlers.ofLines());
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
    } else if (!fields.isEmpty()) {
      Told told =
          new Told(
              Long.parseLong(fields.getOrDefault("id", "-1")),
              fields.get("event"),
              fields.get("data"),
              fields.get(""));
      arrivals.add(new Arrival(told, System.nanoTime()));
      fields.clear();
    }
  }

  /** The next event, whatever comments come before. */
  public Told next() {
    Told next = anything();
    while (next.text() == null) {
      next = anything();
    }
    return next;
  }

  /** The next event or comment. */
  public Told anything() {
    try {
      Arrival next = arrivals.poll(10, TimeUnit.SECONDS);
      assertThat(next).as("nothing came for ten seconds").isNotNull();
      arrived = next.nanos();
      return next.told();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** When the event or comment that was returned last came in, by {@code System.nanoTime}. */
  public long arrived() {
    return arrived;
  }

  /** Completes when the server has ended the stream. */
  public CompletableFuture<Void> end() {
    return end;
  }

  @Override
  public void close() {
    lines.close();
  }
}
