package dev.proviso.platform.jobs;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** What a courier has begun and not finished: claims, and the work that it holds. */
final class InFlight {

  private final Set<String> held = new HashSet<>();
  private int claims;

  /** Notes that a claim is being made. */
  synchronized void begin() {
    claims++;
  }

  /** Notes that it was made, and that its work is held by now. */
  synchronized void end() {
    claims--;
    notifyAll();
  }

  /** Holds a piece of work; false if it is held already. */
  synchronized boolean hold(Job work) {
    return held.add(work.id());
  }

  synchronized void letGo(Job work) {
    held.remove(work.id());
    notifyAll();
  }

  /** How many pieces of work are held. */
  synchronized int held() {
    return held.size();
  }

  /** Waits until nothing is under way, or for that long at most; true if nothing is. */
  synchronized boolean await(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    long left = atMost.toNanos();
    while ((claims > 0 || !held.isEmpty()) && left > 0) {
      wait(Math.max(1, left / 1_000_000));
      left = end - System.nanoTime();
    }
    return claims == 0 && held.isEmpty();
  }
}
