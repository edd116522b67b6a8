package dev.proviso.doors.web.shell;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Waits for a change that is being written, so that a page can show its result. */
public final class Join {

  private Join() {}

  /** The result; throws the failure of the change. Never called on the thread that writes. */
  public static <T> T of(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }
}
