package dev.proviso.doors.web.live;

import dev.proviso.core.identity.Session;
import io.micronaut.http.sse.Event;
import java.time.Duration;
import reactor.core.publisher.FluxSink;

/**
 * The open stream of one page: it says that something changed, and the page fetches what it shows.
 */
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

  /** Sends the headers, and says how soon to reconnect. */
  void open() {
    sink.next(Event.of("").comment("proviso").retry(RECONNECT));
  }

  /**
   * Says that a request changed and, unless it was only used, the list with it. A page that cannot
   * take it now misses nothing.
   */
  void changed(String requestId, boolean listed) {
    if (sink.requestedFromDownstream() > 0) {
      if (listed) {
        // A browser drops an event without data.
        sink.next(Event.of("{}").name("queue"));
      }
      sink.next(Event.of("{\"id\":\"" + requestId + "\"}").name("request"));
    }
  }

  /** Keeps the connection alive. */
  void ping() {
    if (sink.requestedFromDownstream() > 0) {
      sink.next(Event.of("").comment("ping"));
    }
  }

  void end() {
    sink.complete();
  }
}
