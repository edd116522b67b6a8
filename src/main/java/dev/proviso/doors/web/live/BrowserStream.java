package dev.proviso.doors.web.live;

import dev.proviso.core.identity.Session;
import io.micronaut.http.sse.Event;
import java.time.Duration;
import reactor.core.publisher.FluxSink;

/** One open stream: it rings, and the page then fetches what it shows. */
final class BrowserStream {

  private static final Duration RECONNECT = Duration.ofSeconds(2);

  private final Session session;
  private final FluxSink<Event<String>> sink;

  BrowserStream(Session session, FluxSink<Event<String>> sink) {
    this.session = session;
    this.sink = sink;
  }

  Session session() {
    return session;
  }

  /** The first words: they have the headers sent, and say when to come again. */
  void open() {
    sink.next(Event.of("").comment("proviso").retry(RECONNECT));
  }

  /** Rings for the list, and for one request. A page that does not listen misses nothing by it. */
  void ring(String requestId) {
    if (sink.requestedFromDownstream() > 0) {
      // A browser drops an event without data.
      sink.next(Event.of("{}").name("queue"));
      sink.next(Event.of("{\"id\":\"" + requestId + "\"}").name("request"));
    }
  }

  /** Shows that the connection lives. */
  void ping() {
    if (sink.requestedFromDownstream() > 0) {
      sink.next(Event.of("").comment("ping"));
    }
  }

  void end() {
    sink.complete();
  }
}
