package dev.proviso.platform.storage;

import dev.proviso.platform.Refusal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A job in the queue, with the outcome of its latest run and the stage that its caller holds. */
final class QueuedChange<T> {

  private final Change<T> job;
  private final CompletableFuture<T> future = new CompletableFuture<>();
  private T result;
  private Refusal refusal;

  QueuedChange(Change<T> job) {
    this.job = job;
  }

  CompletionStage<T> stage() {
    return future;
  }

  /** Runs the job; says whether it was refused, and so has to be undone. */
  boolean refused(Tx batch) {
    result = null;
    refusal = null;
    try {
      result = job.apply(batch);
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
