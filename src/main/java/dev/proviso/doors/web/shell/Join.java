package dev.proviso.doors.web.shell;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Waits for what is being written, so that a page can show what came of it. */
public final class Join {

  private Join() {}

  /** What came of it; throws what it failed with. Never called on the thread that writes. */
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
