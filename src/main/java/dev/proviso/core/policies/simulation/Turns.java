package dev.proviso.core.policies.simulation;

import dev.proviso.platform.Refusal;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets only a few run at once what reads and judges thousands of requests. */
final class Turns {

  /** How many simulations run at once. */
  static final int MOST = 2;

  private static final Duration AGAIN = Duration.ofSeconds(3);

  private final Semaphore free = new Semaphore(MOST);

  /** What something gives; refuses at once, and not after a wait, while as many as may be run. */
  <T> T take(Supplier<T> gives) {
    if (!free.tryAcquire()) {
      throw Refusal.tooMany(
          "too_many_simulations",
          "%d simulations are running. Wait a few seconds, then try again.".formatted(MOST),
          AGAIN);
    }
    try {
      return gives.get();
    } finally {
      free.release();
    }
  }
}
