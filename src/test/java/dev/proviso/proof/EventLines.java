package dev.proviso.proof;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Reads a stream of server-sent events, and remembers when each came. */
final class EventLines implements AutoCloseable {

  private record Line(String text, long at) {}

  private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
  private final List<Long> numbers = new ArrayList<>();
  private final Stream<String> body;
  private boolean named;

  private EventLines(Stream<String> body) {
    this.body = body;
  }

  static EventLines open(ServerProcess node, HttpRequest.Builder request) throws Exception {
    HttpResponse<Stream<String>> answer =
        node.client().send(request.build(), BodyHandlers.ofLines());
    EventLines lines = new EventLines(answer.body());
    Thread reader = new Thread(lines::read, "event-lines");
    reader.setDaemon(true);
    reader.start();
    return lines;
  }

  private void read() {
    try {
      body.forEach(line -> lines.add(new Line(line, System.nanoTime())));
    } catch (RuntimeException left) {
      // Whoever reads waits for nothing more.
    }
  }

  /** When the event came whose data holds a text; whatever comes before it is taken. */
  long when(String event, String text) throws InterruptedException {
    while (true) {
      Line line = lines.poll(20, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("No " + event + " of " + text + " came");
      }
      if (line.text().startsWith("id:")) {
        numbers.add(Long.parseLong(line.text().substring(3).strip()));
      }
      if (line.text().startsWith("event:")) {
        named = line.text().substring(6).strip().equals(event);
      }
      if (named && line.text().startsWith("data:") && line.text().contains(text)) {
        return line.at();
      }
    }
  }

  /** The numbers of the events that came. */
  List<Long> numbers() {
    return numbers;
  }

  @Override
  public void close() {
    body.close();
  }
}
