package dev.proviso.doors.rest;

import dev.proviso.core.ledger.EventBus;
import dev.proviso.core.requests.RequestEventReplay;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.requests.Waits;
import io.micronaut.http.sse.Event;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.runtime.server.event.ServerShutdownEvent;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/** The open event streams; each counts as a wait of its principal. */
@Singleton
class EventStreams implements GracefulShutdownCapable {

  /** The seconds within which every stream gets one beat. */
  static final int BEAT_SECONDS = 15;

  private final AtomicInteger turns = new AtomicInteger();
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
  private final EventBus bus;
  private final RequestEventReplay replay;
  private final Waits waits;
  private final ExecutorService executor;

  EventStreams(
      EventBus bus,
      RequestEventReplay replay,
      Waits waits,
      @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
    this.bus = bus;
    this.replay = replay;
    this.waits = waits;
    this.executor = executor;
  }

  /**
   * The visible events after a ledger number, stored ones first, until the caller leaves or may no
   * longer see them. Refuses more streams than a principal may hold.
   */
  Flux<Event<String>> after(
      long number, Visibility visibility, String principal, BooleanSupplier allowed) {
    // Here a refusal is still an answer; what counts is taken when somebody listens, and given
    // back.
    waits.hold(principal);
    waits.release(principal);
    return Flux.create(sink -> start(number, visibility, principal, allowed, sink));
  }

  private void start(
      long number,
      Visibility visibility,
      String principal,
      BooleanSupplier allowed,
      FluxSink<Event<String>> sink) {
    waits.hold(principal);
    EventStream stream = new EventStream(replay, visibility, allowed, number, sink, executor);
    EventBus.Subscription subscription = bus.follow(stream::changed, () -> true);
    // First: who has left already is disposed of in the next line, and would stay in the set.
    open.add(stream);
    sink.onDispose(
        () -> {
          open.remove(stream);
          subscription.close();
          waits.release(principal);
        });
    // The first beat has the headers sent before anything happens.
    stream.beat();
    sink.onRequest(more -> stream.wake());
  }

  /**
   * Sends a beat to a fifteenth of the streams, so that each gets one every 15 s, and returns how
   * many streams there are. A beat to thousands at once would hold up everybody else.
   */
  @Scheduled(fixedRate = "1s", initialDelay = "1s")
  int runOnce() {
    int turn = turns.getAndIncrement() % BEAT_SECONDS;
    open.stream()
        .filter(stream -> stream.hashCode() % BEAT_SECONDS == turn)
        .forEach(EventStream::beat);
    return open.size();
  }

  /** Ends every stream while the server can still close it properly. */
  @Override
  public CompletionStage<?> shutdownGracefully() {
    open.forEach(EventStream::end);
    return CompletableFuture.completedFuture(null);
  }

  @EventListener
  void stopping(ServerShutdownEvent event) {
    shutdownGracefully();
  }
}
