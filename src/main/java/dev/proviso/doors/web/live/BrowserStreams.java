package dev.proviso.doors.web.live;

import dev.proviso.core.grants.refused.RefusedUses;
import dev.proviso.core.identity.Session;
import dev.proviso.core.identity.Sessions;
import dev.proviso.core.ledger.Activity;
import dev.proviso.core.ledger.EventBus;
import dev.proviso.core.ledger.EventType;
import dev.proviso.platform.Refusal;
import io.micronaut.http.sse.Event;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.runtime.server.event.ServerShutdownEvent;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/** The open streams of all browsers. */
@Singleton
class BrowserStreams implements GracefulShutdownCapable {

  private static final int MOST_PER_SESSION = 20;

  private final Set<BrowserStream> open = ConcurrentHashMap.newKeySet();
  private final Sessions sessions;

  BrowserStreams(EventBus bus, RefusedUses refused, Sessions sessions) {
    this.sessions = sessions;
    bus.follow(this::changed, () -> !open.isEmpty());
    refused.follow(requestId -> open.forEach(stream -> stream.changed(requestId, false)));
  }

  private void changed(Activity activity) {
    String requestId = activity.row().requestId();
    if (requestId != null) {
      boolean used =
          EventType.of(activity.row().action()).filter(EventType::isOfGrants).isPresent();
      open.forEach(stream -> stream.changed(requestId, !used));
    }
  }

  /** A stream for a session; refuses more than 20 for one session. */
  Flux<Event<String>> of(Session session) {
    long held = open.stream().filter(stream -> stream.session().id().equals(session.id())).count();
    if (held >= MOST_PER_SESSION) {
      throw new Refusal(
          Refusal.Kind.TOO_MANY, "too_many_streams", "Too many pages are open in this browser.");
    }
    return Flux.create(sink -> start(session, sink));
  }

  private void start(Session session, FluxSink<Event<String>> sink) {
    BrowserStream stream = new BrowserStream(session, sink);
    // First: who has left already is disposed of in the next line, and would stay in the set.
    open.add(stream);
    sink.onDispose(() -> open.remove(stream));
    stream.open();
  }

  /** Pings every stream, ends those whose session has ended, and returns how many are left. */
  @Scheduled(fixedDelay = "15s", initialDelay = "15s")
  int runOnce() {
    for (BrowserStream stream : open) {
      if (sessions.lives(stream.session())) {
        stream.ping();
      } else {
        stream.end();
      }
    }
    return open.size();
  }

  /** Ends every stream while the server can still close it properly. */
  @Override
  public CompletionStage<?> shutdownGracefully() {
    open.forEach(BrowserStream::end);
    return CompletableFuture.completedFuture(null);
  }

  @EventListener
  void stopping(ServerShutdownEvent event) {
    shutdownGracefully();
  }
}
