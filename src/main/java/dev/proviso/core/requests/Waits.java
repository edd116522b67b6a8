package dev.proviso.core.requests;

import dev.proviso.core.ledger.Activity;
import dev.proviso.core.ledger.EventBus;
import dev.proviso.core.ledger.EventType;
import dev.proviso.platform.Refusal;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.runtime.server.event.ServerShutdownEvent;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The callers that wait for the outcome of a request. A wait is an entry in a map, not a thread. It
 * ends when the bus announces the outcome, when its time is up, or when its key is revoked or
 * expires.
 */
@Singleton
public class Waits implements GracefulShutdownCapable {

  private static final int READERS = 4;
  private static final int ANSWERS_SECONDS = 5;

  // Mostly one per request, and an immutable list takes a tenth of the memory of a set.
  private final Map<String, List<Wait>> waiting = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> held = new ConcurrentHashMap<>();
  // Few threads: thousands of waits that end at once must not become thousands of threads.
  private final ExecutorService readers = Executors.newFixedThreadPool(READERS, Waits::daemon);
  private final EventBus.Subscription subscription;
  private final RequestSettings settings;
  private final AtomicBoolean checking = new AtomicBoolean();
  private volatile boolean ending;

  Waits(EventBus bus, RequestSettings settings) {
    this.settings = settings;
    this.subscription = bus.follow(this::wake, () -> !waiting.isEmpty());
  }

  /**
   * Waits for the outcome of a request for at most the given time; the stage completes normally
   * either way, on a thread that may read the database.
   *
   * @param allowed checks whether the caller may still be told; if not, the wait ends
   * @param over checks whether there is an outcome already; called once the wait can no longer miss
   *     it
   */
  CompletionStage<Void> await(
      String requestId,
      String principal,
      Duration atMost,
      BooleanSupplier allowed,
      BooleanSupplier over) {
    hold(principal);
    CompletableFuture<Void> end = new CompletableFuture<>();
    Wait wait = new Wait(end, allowed);
    waiting.merge(requestId, List.of(wait), Waits::together);
    CompletionStage<Void> ended =
        end.whenCompleteAsync((nothing, failure) -> forget(requestId, principal, wait), readers);
    end.completeOnTimeout(null, atMost.toMillis(), TimeUnit.MILLISECONDS);
    try {
      // The key may have ended before this wait was registered.
      if (ending || over.getAsBoolean() || !allowed.getAsBoolean()) {
        end.complete(null);
      }
    } catch (RuntimeException e) {
      end.completeExceptionally(e);
    }
    return ended;
  }

  private static <T> List<T> together(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  /** Counts a wait or stream that a principal holds open; refuses more than the limit. */
  public void hold(String principal) {
    AtomicInteger count = held.computeIfAbsent(principal, p -> new AtomicInteger());
    if (count.incrementAndGet() > settings.maxWaitsPerKey()) {
      count.decrementAndGet();
      throw refusal();
    }
  }

  /** Releases what {@link #hold} counted. */
  public void release(String principal) {
    held.get(principal).decrementAndGet();
  }

  /** How many waits and streams are held now. */
  public int count() {
    return held.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  private Refusal refusal() {
    return RequestRefusals.tooManyWaits(settings.maxWaitsPerKey());
  }

  private void wake(Activity activity) {
    if (EventType.of(activity.row().action()).filter(EventType::isOfKeys).isPresent()) {
      checkSoon();
    }
    boolean outcome = activity.event() != null && activity.event().type().isOutcome();
    List<Wait> waits = outcome ? waiting.get(activity.row().requestId()) : null;
    if (waits != null) {
      waits.forEach(Wait::end);
    }
  }

  /**
   * Ends the waits of keys that have expired or were revoked; called at once after a revocation.
   */
  @Scheduled(fixedDelay = "5s", initialDelay = "5s")
  void checkSoon() {
    if (!waiting.isEmpty() && !ending && checking.compareAndSet(false, true)) {
      readers.execute(this::check);
    }
  }

  /** Checks each key once, however many waits it holds. */
  private void check() {
    checking.set(false);
    Map<BooleanSupplier, Boolean> asked = new HashMap<>();
    waiting.values().stream()
        .flatMap(List::stream)
        .filter(wait -> !asked.computeIfAbsent(wait.allowed(), Waits::holds))
        .forEach(Wait::end);
  }

  /**
   * If the database is unavailable, the wait goes on: the key is checked again before the answer.
   */
  private static boolean holds(BooleanSupplier allowed) {
    try {
      return allowed.getAsBoolean();
    } catch (RuntimeException e) {
      return true;
    }
  }

  @SuppressWarnings("ReferenceEquality") // this very wait, not one that is like it
  private void forget(String requestId, String principal, Wait wait) {
    release(principal);
    waiting.computeIfPresent(
        requestId,
        (id, waits) -> {
          List<Wait> left = waits.stream().filter(it -> it != wait).toList();
          return left.isEmpty() ? null : left;
        });
  }

  /** Ends every wait, so that the server can stop without waiting for them. */
  @Override
  public CompletionStage<?> shutdownGracefully() {
    ending = true;
    subscription.close();
    waiting.values().forEach(waits -> waits.forEach(Wait::end));
    return CompletableFuture.completedFuture(null);
  }

  /** The answers are read from the database, which is closed only after this. */
  @EventListener
  void stopping(ServerShutdownEvent event) throws InterruptedException {
    close();
    boolean unused = readers.awaitTermination(ANSWERS_SECONDS, TimeUnit.SECONDS);
  }

  @PreDestroy
  void close() {
    shutdownGracefully();
    readers.shutdown();
  }

  private record Wait(CompletableFuture<Void> done, BooleanSupplier allowed) {
    void end() {
      done.complete(null);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "proviso-waits");
    thread.setDaemon(true);
    return thread;
  }
}
