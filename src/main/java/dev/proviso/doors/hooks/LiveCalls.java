package dev.proviso.doors.hooks;

import dev.proviso.core.requests.RequestWithDecision;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls that wait at this server: for each request the last one, which ends the wait of the one
 * before. One that waits at another server learns it at the end of its wait.
 */
@Singleton
final class LiveCalls {

  private record Waiting(String caller, CompletableFuture<RequestWithDecision> replaced) {}

  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

  /** Enters a call; what it is given completes with null once another takes over. */
  CompletableFuture<RequestWithDecision> enter(String requestId, String caller) {
    Waiting entered = new Waiting(caller, new CompletableFuture<>());
    Waiting before = waiting.put(requestId, entered);
    if (before != null) {
      before.replaced().complete(null);
    }
    return entered.replaced();
  }

  /** Takes a call out again. */
  void leave(String requestId, String caller) {
    waiting.computeIfPresent(requestId, (id, last) -> last.caller().equals(caller) ? null : last);
  }
}
