package dev.proviso.platform.storage;

import dev.proviso.platform.Refusal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A change in the queue, with the outcome of its latest run and the caller's stage. */
final class QueuedChange<T> {

  private final Change<T> change;
  private final CompletableFuture<T> future = new CompletableFuture<>();
  private T result;
  private Refusal refusal;

  QueuedChange(Change<T> change) {
    this.change = change;
  }

  CompletionStage<T> stage() {
    return future;
  }

  /** Runs the change; true if it was refused and has to be undone. */
  boolean refused(Tx tx) {
    result = null;
    refusal = null;
    try {
      result = change.apply(tx);
      return false;
    } catch (Refusal e) {
      refusal = e;
      return true;
    }
  }

  void complete() {
    if (refusal == null) {
      future.complete(result);
    } else {
      future.completeExceptionally(refusal);
    }
  }

  void fail(Throwable failure) {
    future.completeExceptionally(failure);
  }
}
