package dev.proviso.platform.http.body;

import dev.proviso.platform.Refusal;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;

/**
 * How many large bodies come in at once, so that one key cannot fill the memory with bodies that it
 * never ends: 32 that are longer than 64 kB, or do not say how long they are.
 */
@Singleton
public final class LargeBodies {

  public static final int MOST = 32;
  private static final int LARGE = 64 * 1024;

  private final Semaphore places = new Semaphore(MOST);

  /** Takes a place for a body of this length (less than 0: not said); refuses beyond the limit. */
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
