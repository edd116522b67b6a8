package dev.proviso.platform.http.body;

import dev.proviso.platform.Refusal;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;

/**
 * Limits the large bodies that are received at once, so that one key cannot fill the memory with
 * unfinished bodies: 32 that are longer than 64 kB or of unknown length.
 */
@Singleton
public final class LargeBodies {

  public static final int MOST = 32;
  private static final int LARGE = 64 * 1024;

  private final Semaphore places = new Semaphore(MOST);

  /** Reserves a place for a body of this length (negative if unknown); refuses beyond the limit. */
  Runnable take(long length) {
    if (length >= 0 && length <= LARGE) {
      return () -> {};
    }
    if (!places.tryAcquire()) {
      throw new Refusal(
          Refusal.Kind.UNAVAILABLE,
          "too_many_large_bodies",
          "Too many large bodies are coming in. Try again soon.");
    }
    return places::release;
  }
}
